// The choice of a person: «Кем вы будете?»

import { avatar, byId, el, icon, sync } from "./dom.js";
import { fullName } from "./words.js";

const FILTER_FROM = 8;

/** `choose(userId)` is called when somebody is chosen. Returns functions to show and redraw the list. */
export function people(store, choose) {
  const [dialog, list, filter] = [byId("people"), byId("people-list"), byId("people-filter")];

  function draw() {
    const users = store.world?.users ?? [];
    dialog.classList.toggle("people--first", !store.me);
    byId("people-close").hidden = !store.me;
    byId("people-search").hidden = users.length < FILTER_FROM;
    const shown = users.filter((user) => matches(user, filter.value));
    byId("people-nobody").hidden = shown.length > 0;
    sync(list, shown.map((user) => row(user, user.id === store.me?.id, pick)));
  }

  function pick(userId) {
    dialog.close();
    choose(userId);
  }

  function open() {
    filter.value = "";
    draw();
    if (!dialog.open) dialog.showModal();
    list.querySelector("[aria-current], button")?.focus();
  }

  filter.addEventListener("input", draw);
  byId("people-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && store.me && dialog.close());
  dialog.addEventListener("cancel", (event) => !store.me && event.preventDefault());
  return { open, draw, close: () => dialog.close() };
}

function matches(user, sought) {
  const words = sought.toLowerCase().split(/\s+/u).filter(Boolean);
  const text = `${fullName(user)} ${user.note ?? ""}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function row(user, isMe, pick) {
  const make = () => el("li.people__row", {}, button(user, isMe, pick));
  return { key: String(user.id), signature: JSON.stringify([user, isMe]), make };
}

function button(user, isMe, pick) {
  const name = el("span.two__first", {}, fullName(user));
  const note = user.note ? el("span.two__second", {}, user.note) : null;
  const attributes = { type: "button", "aria-current": isMe && "true", onclick: () => pick(user.id) };
  return el("button.person", attributes, avatar(fullName(user), user.id), el("span.two", {}, name, note),
    isMe ? icon("check") : null);
}
