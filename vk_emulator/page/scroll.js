// Where the reader stands in the messages: at their end, which is kept in view, or somewhere above.

const NEAR_PX = 80;

/** `down` is the button that leads to the end. */
export function reader(log, down) {
  const places = new Map(); // talk → what was at the top; null: the end
  let [talk, place, size] = ["", null, ""];

  const isNear = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
  const measure = () => `${log.clientHeight}/${log.scrollHeight}`;

  function toEnd() {
    log.scrollTop = log.scrollHeight;
  }

  /** Puts the reader where they stood, after the messages or their size have changed. */
  function settle() {
    if (place) hold(log, place);
    else toEnd();
    size = measure();
    down.hidden = isNear();
  }

  /** A scroll that comes with another size is the browser's doing, not the reader's. */
  function scrolled() {
    if (log.clientHeight === 0 || log.childElementCount === 0) return;
    if (measure() !== size) return void settle();
    place = isNear() ? null : topmost(log);
    places.set(talk, place);
    down.hidden = isNear();
  }

  function open(name) {
    if (name === talk) return;
    [talk, place] = [name, places.get(name) ?? null];
  }

  function goToEnd() {
    place = null;
    places.set(talk, null);
    settle();
  }

  log.addEventListener("scroll", scrolled, { passive: true });
  log.addEventListener("load", settle, true); // pictures come later than their messages
  new ResizeObserver(settle).observe(log);
  down.addEventListener("click", goToEnd);
  return { open, settle, goToEnd };
}

/** The first message in view, and how far its top is from the top of the log. */
function topmost(log) {
  const { top } = log.getBoundingClientRect();
  const node = [...log.children].find((one) => one.dataset.key && one.getBoundingClientRect().bottom > top);
  return node ? { key: node.dataset.key, offset: node.getBoundingClientRect().top - top } : null;
}

function hold(log, { key, offset }) {
  const node = log.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (node) log.scrollTop += node.getBoundingClientRect().top - log.getBoundingClientRect().top - offset;
}
