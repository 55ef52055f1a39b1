// Work that many wish for at once.

/** Runs `work` one at a time; the wishes that come while it runs are met by one more run after it. */
export function coalesced(work) {
  let running = Promise.resolve();
  let next = null;
  return () => {
    next ??= running = running.catch(() => {}).then(() => {
      next = null;
      return work();
    });
    return next;
  };
}
