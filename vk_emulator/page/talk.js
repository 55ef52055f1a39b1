// The open talk: its head, its messages, the typing line, the reply keyboard.

import { bubble } from "./bubble.js";
import { day } from "./clock.js";
import { avatar, byId, el, sync } from "./dom.js";
import { keyboardRows, waiting } from "./keyboard.js";
import { isChat } from "./store.js";
import { gist } from "./talks.js";
import { plural } from "./words.js";

const RUN_SECONDS = 300;
const NEAR_PX = 80;

/** `actions`: {reply(message)}. Returns the function that redraws the talk. */
export function talk(store, actions) {
  const log = byId("log");
  let shownPeer = null;

  byId("down").addEventListener("click", () => toEnd(log));
  log.addEventListener("scroll", () => drawDown(log), { passive: true });
  new ResizeObserver(() => log.dataset.stay === "true" && toEnd(log)).observe(log);

  return () => {
    byId("talk").classList.toggle("talk--empty", store.peer === null);
    if (store.peer === null) return void (shownPeer = null);
    const { messages } = store.talk(store.peer);
    const isOther = shownPeer !== `${store.me.id}/${store.peer}`;
    const stay = isOther || isNear(log) || isMyNew(log, messages, store.me);
    drawHead(store);
    drawPinned(log, messages);
    sync(log, items(store, messages, actions));
    drawTyping(store);
    if (stay) toEnd(log);
    drawDown(log);
    shownPeer = `${store.me.id}/${store.peer}`;
  };
}

const isNear = (log) => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
const isMyNew = (log, messages, me) =>
  messages.at(-1)?.from_id === me.id && log.lastElementChild?.dataset.key !== String(messages.at(-1).cmid);

function toEnd(log) {
  log.scrollTop = log.scrollHeight;
}

function drawDown(log) {
  log.dataset.stay = String(isNear(log));
  byId("down").hidden = isNear(log);
}

function drawHead(store) {
  const title = store.title(store.peer);
  byId("talk-title").textContent = title;
  byId("talk-about").textContent = isChat(store.peer) ? aboutChat(store) : aboutDialog(store.me);
  byId("talk-face").replaceChildren(avatar(title, isChat(store.peer) ? store.peer : -1));
  const [permit, allows] = [byId("permit"), store.me.allows_messages];
  permit.hidden = isChat(store.peer);
  permit.setAttribute("aria-pressed", String(allows));
  permit.title = allows ? "Запретить сообществу писать вам" : "Разрешить сообществу писать вам";
  permit.setAttribute("aria-label", permit.title);
}

const aboutDialog = (me) => (me.allows_messages ? "Сообщения сообщества" : "Сообщество не может вам написать");

function aboutChat(store) {
  const { members, bot, state } = store.chat(store.peer);
  const count = plural(members.length, "человек", "человека", "человек");
  if (state && state !== "normal") return `${count} · чат недоступен боту`;
  if (!bot?.present) return `${count} · бота в чате нет`;
  return `${count} · бот ${bot.admin ? "— администратор" : "в чате"}${bot.sees_all ? "" : ", видит только обращения"}`;
}

function drawPinned(log, messages) {
  const pinned = messages.findLast((message) => message.pinned && !message.deleted);
  byId("pinned").hidden = !pinned;
  if (!pinned) return;
  byId("pinned-text").textContent = gist(pinned);
  byId("pinned").onclick = () => log.querySelector(`[data-key="${pinned.cmid}"]`)?.scrollIntoView({ block: "center" });
}

function items(store, messages, actions) {
  return messages.flatMap((message, at) => {
    const [before, after] = [messages[at - 1], messages[at + 1]];
    const place = { first: !isOneRun(before, message), last: !isOneRun(message, after) };
    const one = bubble(store, message, place, actions);
    const label = day(message.date);
    return before && day(before.date) === label ? [one] : [divider(label), one];
  });
}

const isOneRun = (one, next) =>
  Boolean(one && next) && one.from_id === next.from_id && !one.action && !next.action &&
  next.date - one.date < RUN_SECONDS && day(one.date) === day(next.date);

function divider(label) {
  return { key: `day ${label}`, signature: label, make: () => el("li.day", {}, label) };
}

function drawTyping(store) {
  byId("typing").hidden = !store.isTyping(store.peer);
  byId("typing-who").textContent = `${store.world.community.name} печатает`;
}

/** The keyboard under the input field and the button that folds it. */
export function replyKeyboard(store) {
  const [box, toggle] = [byId("reply-keyboard"), byId("keyboard-toggle")];
  const folded = new Set();

  toggle.addEventListener("click", () => {
    if (!folded.delete(store.peer)) folded.add(store.peer);
    store.changed();
  });

  return () => {
    const keyboard = store.peer === null ? null : store.shownKeyboard(store.peer);
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
