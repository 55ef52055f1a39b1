// One message of a talk.

import { attachment, forwarded } from "./attachments.js";
import { iso, time } from "./clock.js";
import { avatar, el, icon } from "./dom.js";
import { keyboardRows, waiting } from "./keyboard.js";
import { isChat } from "./store.js";
import { rich } from "./text.js";
import { serviceLine } from "./words.js";

/** An item for `sync`. `place`: {first, last} of the author's run; `actions`: {reply(message)}. */
export function bubble(store, message, place, actions) {
  const busy = waiting(store, store.peer, message.cmid);
  const signature = JSON.stringify([message, place, busy, store.me.id]);
  const make = () => (message.action ? service(store, message) : spoken(store, message, place, actions));
  return { key: String(message.cmid), signature, make };
}

function service(store, message) {
  return el("li.service", {}, serviceLine(message.action, message.from_id, store.nameOf));
}

function spoken(store, message, place, actions) {
  const mine = message.from_id === store.me.id;
  const inChat = isChat(store.peer) && !mine;
  const look = `li.message.message--${mine ? "mine" : "theirs"}`;
  return el(`${look}${place.last ? ".message--last" : ""}${place.first ? ".message--first" : ""}`, {},
    inChat ? el("span.message__face", {}, place.last ? avatar(message.author, message.from_id) : null) : null,
    el("div.message__body", {}, balloon(message, { mine, named: inChat && place.first }), inline(store, message)),
    message.deleted ? null : replyButton(message, actions));
}

function balloon(message, { mine, named }) {
  const author = named ? el("span.bubble__author", {}, message.author) : el("span.unseen", {}, who(message, mine));
  if (message.deleted) return el("div.bubble.bubble--deleted", {}, author, "Сообщение удалено", meta(message));
  return el("div.bubble", {}, author, cited(message), words(message), hung(message), meta(message));
}

const who = (message, mine) => `${mine ? "Вы" : message.author}: `;

const words = (message) => (message.text ? el("div.bubble__text", {}, rich(message.text)) : null);

function cited(message) {
  const reply = message.reply_message;
  return reply ? forwarded(reply, rich) : null;
}

function hung(message) {
  const forwards = (message.fwd_messages ?? []).map((one) => forwarded(one, rich));
  const all = [...(message.attachments ?? []).map(attachment), ...forwards];
  if (all.length === 0) return message.text || message.reply_message ? null : el("em.faint", {}, "Пустое сообщение");
  return el("div.bubble__hung", {}, all);
}

function meta(message) {
  const marks = [
    message.pinned ? el("span.mark", { title: "Закреплено" }, icon("pin"), el("span.unseen", {}, "закреплено")) : null,
    message.edited && !message.deleted ? el("span", {}, "изменено") : null,
  ];
  return el("span.bubble__meta", {}, marks, el("time", { datetime: iso(message.date) }, time(message.date)));
}

function inline(store, message) {
  const keyboard = message.keyboard;
  if (message.deleted || !keyboard?.buttons?.length) return null;
  const place = { peer: store.peer, cmid: message.cmid };
  return el("div.keyboard.keyboard--inline", { role: "group", "aria-label": "Кнопки под сообщением" },
    keyboardRows(store, keyboard, place));
}

function replyButton(message, actions) {
  const attributes = { type: "button", title: "Ответить", "aria-label": "Ответить на сообщение" };
  return el("button.icon-button.message__reply", { ...attributes, onclick: () => actions.reply(message) }, icon("reply"));
}
