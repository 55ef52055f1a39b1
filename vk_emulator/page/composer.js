// Writing: the input field, the quote being answered, the attach menu, the first «Начать».

import { control } from "./control.js";
import { byId } from "./dom.js";
import { menu } from "./menu.js";
import { attempt } from "./notice.js";
import { SAMPLES } from "./samples.js";
import { isChat } from "./store.js";
import { gist } from "./talks.js";

const START = { text: "Начать", payload: JSON.stringify({ command: "start" }) };

/** Returns {draw, reply}. */
export function composer(store) {
  const [form, field] = [byId("composer"), byId("text")];
  const drafts = new Map(); // "person/peer" → what stands in the field
  let [answered, place, sending] = [null, null, false];

  const last = () => store.talk(store.peer).messages.findLast((message) => !message.action && !message.deleted);

  /** Sends; the field is emptied only when VK took the message. */
  async function say(body) {
    if (sending) return;
    sending = true;
    const peer = store.peer;
    await attempt(async () => {
      await control.say({ user_id: store.me.id, peer_id: peer, text: "", ...body });
      if (body.text !== START.text) clear(body);
      await store.refresh(peer);
    });
    sending = false;
  }

  function clear(body) {
    if (body.text) field.value = "";
    reply(null);
    grow();
  }

  function reply(message) {
    answered = message;
    byId("answered").hidden = !message;
    byId("answered-text").textContent = message ? `${message.author}: ${gist(message)}` : "";
    if (message) field.focus();
  }

  const quoted = () => (answered ? { reply_to_cmid: answered.cmid } : {});

  function send() {
    const text = field.value.trim();
    if (text) say({ text, ...quoted() });
    field.focus();
  }

  function attach(name) {
    const sample = SAMPLES[name];
    const text = sample.takesText ? field.value.trim() : "";
    say({ text, ...sample.body(store.me.id, last()), ...(sample.takesText ? quoted() : {}) });
  }

  function grow() {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
    byId("send").disabled = field.value.trim() === "";
  }

  /** Another person or talk: its own draft comes back. */
  function turn() {
    const next = store.peer === null ? null : `${store.me.id}/${store.peer}`;
    if (next === place) return;
    if (place) drafts.set(place, field.value);
    [place, field.value] = [next, drafts.get(next) ?? ""];
    reply(null);
    grow();
  }

  function draw() {
    turn();
    const isNew = store.peer !== null && !isChat(store.peer) && store.talk(store.peer).isLoaded && !last();
    byId("start").hidden = !isNew;
  }

  form.addEventListener("submit", (event) => (event.preventDefault(), send()));
  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") reply(null);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  byId("answered-drop").addEventListener("click", () => (reply(null), field.focus()));
  byId("start").addEventListener("click", () => say(START));
  const forward = byId("attach-menu").querySelector("[data-name=forward]");
  menu(byId("attach"), byId("attach-menu"), { chosen: attach, opening: () => (forward.disabled = !last()) });
  return { draw, reply };
}
