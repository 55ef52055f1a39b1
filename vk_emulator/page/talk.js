// The open talk: its head, its messages, the typing line.

import { bubble } from "./bubble.js";
import { day } from "./clock.js";
import { avatar, byId, el, sync } from "./dom.js";
import { attempt } from "./notice.js";
import { reader } from "./scroll.js";
import { isChat } from "./store.js";
import { gist } from "./talks.js";
import { plural } from "./words.js";

const RUN_SECONDS = 300;

/** `actions`: {reply(message)}. Returns the function that redraws the talk. */
export function talk(store, actions) {
  const log = byId("log");
  const standing = reader(log, byId("down"));

  return () => {
    byId("talk").classList.toggle("talk--empty", store.peer === null);
    if (store.peer === null) return;
    const shown = store.talk(store.peer);
    standing.open(`${store.me.id}/${store.peer}`);
    const isMine = isMyNew(log, shown.messages, store.me);
    drawHead(store);
    drawPinned(log, shown.pinned);
    sync(log, [...older(store, shown), ...items(store, shown.messages, actions)]);
    drawTyping(store);
    if (isMine) standing.goToEnd();
    else standing.settle();
  };
}

const isMyNew = (log, messages, me) =>
  messages.at(-1)?.from_id === me.id && log.lastElementChild?.dataset.key !== String(messages.at(-1).cmid);

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

function drawPinned(log, pinned) {
  byId("pinned").hidden = !pinned;
  if (!pinned) return;
  byId("pinned-text").textContent = gist(pinned);
  byId("pinned").onclick = () => log.querySelector(`[data-key="${pinned.cmid}"]`)?.scrollIntoView({ block: "center" });
}

function older(store, { earlier }) {
  const ask = () => attempt(() => store.history.earlier(store.peer));
  const make = () => el("li.earlier", {}, el("button.quiet-button", { type: "button", onclick: ask }, "Показать более ранние"));
  return earlier ? [{ key: "earlier", signature: String(store.peer), make }] : [];
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
  byId("typing").hidden = !store.history.isTyping(store.peer);
  byId("typing-who").textContent = `${store.world.community.name} печатает`;
}
