// VK keyboards: drawing the buttons and what happens when one is pressed.

import { control } from "./control.js";
import { el } from "./dom.js";
import { attempt, notice } from "./notice.js";
import { isWeb, link } from "./text.js";

const COLORS = { primary: "primary", positive: "positive", negative: "negative", secondary: "secondary" };
const NAMES = { location: "Отправить местоположение", vkpay: "Оплатить через VK Pay" };
const WAIT_MS = 60_000; // VK lets a bot answer a callback button for about a minute
const UNSUPPORTED = "Такую кнопку эмулятор не нажимает";

/** The rows of a VK keyboard. `place`: {peer, cmid} (cmid null under the input field). */
export function keyboardRows(store, keyboard, place) {
  return keyboard.buttons.map((row, y) =>
    el("div.keyboard__row", {}, row.map((button, x) => keyboardButton(store, button, { ...place, x, y }))));
}

/** What of the running presses shows on this keyboard: part of the signature of a drawn message. */
export const waiting = (store, peer, cmid) => [...store.pending].filter((key) => key.startsWith(`${peer}/${cmid}/`));

const pendingKey = ({ peer, cmid, x, y }) => `${peer}/${cmid}/${y}.${x}`;

function keyboardButton(store, { action, color }, place) {
  const look = `key.key--${COLORS[color] ?? "secondary"}`;
  const label = action.label ?? NAMES[action.type] ?? action.type;
  if (action.type === "open_link" && isWeb(action.link)) return outward(look, action, label);
  if (!["text", "callback"].includes(action.type)) return unsupported(look, label);
  const busy = store.pending.has(pendingKey(place));
  const attributes = { type: "button", "aria-busy": busy && "true", onclick: () => press(store, action, place) };
  return el(`button.${look}`, attributes, el("span.key__label", {}, label), busy ? el("span.spinner") : null);
}

function outward(look, action, label) {
  const node = link(action.link, el("span.key__label", {}, label), el("span.key__mark", { "aria-hidden": "true" }, "↗"));
  node.classList.add(...look.split("."), "key--outward");
  return node;
}

const unsupported = (look, label) =>
  el(`button.${look}`, { type: "button", disabled: true, title: UNSUPPORTED }, el("span.key__label", {}, label));

async function press(store, action, place) {
  const key = pendingKey(place);
  if (store.pending.has(key)) return;
  await attempt(async () => {
    const answer = await withSpinner(store, key, () => pressed(store, action, place));
    if (answer) react(answer);
  });
}

async function withSpinner(store, key, work) {
  store.pending.add(key);
  store.changed();
  try {
    return await work();
  } finally {
    store.pending.delete(key);
    store.changed();
  }
}

/** Presses; waits for the bot's answer to a callback button. Null when there is nothing to react to. */
async function pressed(store, action, { peer, cmid }) {
  const where = { user_id: store.me.id, peer_id: peer, ...(cmid === null ? {} : { conversation_message_id: cmid }) };
  const which = { label: action.label, ...(action.payload === undefined ? {} : { payload: action.payload }) };
  const result = await control.press({ ...where, ...which });
  await store.history.refresh(peer); // a text button is a message, a one-time keyboard is gone
  return result.type === "callback" ? answerOf(result.event_id) : null;
}

async function answerOf(eventId) {
  const until = Date.now() + WAIT_MS;
  while (Date.now() < until) {
    const answer = await control.eventAnswer(eventId);
    if (answer.answered) return answer.event_data ?? {};
  }
  return { type: "show_snackbar", text: "Бот не ответил на нажатие за минуту." };
}

/** Does what the bot answered to the press. An empty answer only stops the spinner. */
function react(data) {
  if (data.type === "show_snackbar") notice(data.text ?? "");
  if (data.type === "open_link") openLink(data.link ?? "");
  if (data.type === "open_app") notice("Бот открывает мини-приложение ВКонтакте; эмулятор этого не умеет.");
}

/** A browser may refuse a window that opens long after the press, so the link stays in the notice. */
function openLink(address) {
  notice("Бот открывает ссылку:", { extra: link(address, address) });
  if (isWeb(address)) window.open(address, "_blank", "noopener,noreferrer");
}
