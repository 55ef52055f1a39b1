// Who I am and which talk is open, kept in the part of the address after `#`: each tab is its own person.

export function read() {
  const values = new URLSearchParams(location.hash.slice(1));
  return { user: number(values.get("user")), peer: number(values.get("peer")) };
}

const number = (text) => (text && /^\d+$/u.test(text) ? Number(text) : null);

/** `replace` leaves no step in the browser's history. Always followed by one `hashchange`, if anything changed. */
export function write({ user, peer = null }, { replace = false } = {}) {
  const values = new URLSearchParams({ user, ...(peer === null ? {} : { peer }) });
  if (replace) location.replace(`#${values}`);
  else location.hash = values;
}

export const watch = (changed) => window.addEventListener("hashchange", changed);
