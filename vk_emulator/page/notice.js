// The snackbar and the connection banner.

import { byId, el } from "./dom.js";
import { explain } from "./words.js";

const SHOWN_MS = 7000;
let timer = 0;

/** Shows a short text over the talk; a new one replaces the old. `extra`: a node, such as a link. */
export function notice(text, { extra = null, bad = false } = {}) {
  const close = el("button.snackbar__close", { type: "button", "aria-label": "Закрыть", onclick: hideNotice }, "×");
  const bar = byId("snackbar");
  bar.replaceChildren(el("span.snackbar__text", {}, text), ...(extra ? [extra] : []), close);
  bar.classList.toggle("snackbar--bad", bad);
  bar.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(hideNotice, SHOWN_MS);
}

/** The answer to a press belongs to the talk it was pressed in: another talk does not show it. */
export function hideNotice() {
  byId("snackbar").hidden = true;
}

/** Runs an action of the person; a refusal becomes a notice. Answers whether it went well. */
export async function attempt(action) {
  try {
    await action();
    return true;
  } catch (error) {
    notice(explain(error), { bad: true });
    return false;
  }
}

export function showBanner(shown) {
  byId("banner").hidden = !shown;
}
