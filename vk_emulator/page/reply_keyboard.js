// The keyboard under the input field and the button that folds it.

import { byId, el, sync } from "./dom.js";
import { keyboardRows, waiting } from "./keyboard.js";

/** Returns the function that redraws it. */
export function replyKeyboard(store) {
  const [box, toggle] = [byId("reply-keyboard"), byId("keyboard-toggle")];
  const folded = new Set();

  toggle.addEventListener("click", () => {
    if (!folded.delete(store.peer)) folded.add(store.peer);
    store.changed();
  });

  return () => {
    const keyboard = store.peer === null ? null : store.talk(store.peer).keyboard;
    const isOpen = Boolean(keyboard) && !folded.has(store.peer);
    toggle.hidden = !keyboard;
    toggle.setAttribute("aria-expanded", String(isOpen));
    toggle.title = isOpen ? "Скрыть кнопки бота" : "Показать кнопки бота";
    toggle.setAttribute("aria-label", toggle.title);
    box.hidden = !isOpen;
    sync(box, isOpen ? [rows(store, keyboard)] : []);
  };
}

function rows(store, keyboard) {
  const place = { peer: store.peer, cmid: null };
  const signature = JSON.stringify([keyboard, store.peer, store.me.id, waiting(store, store.peer, null)]);
  return { key: "rows", signature, make: () => el("div.keyboard", {}, keyboardRows(store, keyboard, place)) };
}
