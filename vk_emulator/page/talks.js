// The list on the left: who I am, my dialog with the community, my chats.

import { avatar, byId, el, icon, sync } from "./dom.js";
import { brief, iso } from "./clock.js";
import { isChat } from "./store.js";
import { plain } from "./text.js";
import { attachmentName, fullName, serviceLine } from "./words.js";

const MOST = 99;

/** `open(peer)` is called when a talk is chosen. */
export function talks(store, open) {
  return () => {
    if (!store.me) return;
    drawMe(store.me);
    sync(byId("talks"), store.peers().map((peer) => row(store, peer, open)));
  };
}

function drawMe(me) {
  const second = me.note ? `Вы — ${me.note}` : "Это вы";
  byId("whoami").replaceChildren(
    avatar(fullName(me), me.id),
    el("span.two", {}, el("span.two__first", {}, fullName(me)), el("span.two__second", {}, second)),
    icon("switch"),
    el("span.unseen", {}, "Сменить человека"),
  );
}

function row(store, peer, open) {
  const last = store.talk(peer).messages.at(-1);
  const shown = {
    title: store.title(peer),
    preview: last ? preview(store, peer, last) : "Сообщений пока нет",
    time: last && [iso(last.date), brief(last.date)],
    unread: store.unread(peer),
    open: store.peer === peer,
  };
  const make = () => el("li", {}, button(shown, peer, () => open(peer)));
  return { key: String(peer), signature: JSON.stringify(shown), make };
}

function button({ title, preview: line, time, unread, open: isOpen }, peer, onclick) {
  const first = [el("span.two__first", {}, title), time ? el("time", { datetime: time[0] }, time[1]) : null];
  const second = [el("span.two__second", {}, line), unread ? counter(unread) : null];
  const attributes = { type: "button", "aria-current": isOpen && "true", onclick };
  return el(`button.talk-row${unread ? ".talk-row--unread" : ""}`, attributes,
    avatar(title, isChat(peer) ? peer : -1),
    el("span.two", {}, el("span.two__line", {}, first), el("span.two__line", {}, second)));
}

const counter = (unread) =>
  el("span.count", {}, unread > MOST ? `${MOST}+` : String(unread), el("span.unseen", {}, " — новые сообщения"));

function preview(store, peer, message) {
  if (message.action) return serviceLine(message.action, message.from_id, store.nameOf);
  const author = message.from_id === store.me.id ? "Вы: " : isChat(peer) ? `${message.author}: ` : "";
  if (message.deleted) return `${author}Сообщение удалено`;
  return author + gist(message);
}

/** One line that stands for the whole message. */
export function gist(message) {
  const text = plain(message.text ?? "");
  if (text) return text;
  if (message.fwd_messages?.length) return attachmentName("forward");
  return message.attachments?.length ? attachmentName(message.attachments[0].type) : "Пустое сообщение";
}
