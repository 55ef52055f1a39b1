// Writing: the input field, the quote being answered, the attach menu, the first «Начать».

import { control } from "./control.js";
import { byId } from "./dom.js";
import { menu } from "./menu.js";
import { attempt } from "./notice.js";
import { SAMPLES } from "./samples.js";
import { isChat } from "./store.js";
import { gist } from "./talks.js";

const START = { text: "Начать", payload: JSON.stringify({ command: "start" }) };

const DESK = matchMedia("(hover: hover) and (min-width: 760px)"); // elsewhere focus would open the screen keyboard

/** Returns {draw, reply}. */
export function composer(store) {
  const [form, field] = [byId("composer"), byId("text")];
  const drafts = new Map(); // "person/peer" → what stands in the field
  let [answered, place, line] = [null, null, Promise.resolve()];

  const last = () => store.talk(store.peer).messages.findLast((message) => !message.action && !message.deleted);

  /** Messages go out in the order of writing, however fast they are written. */
  function say(body) {
    const [from, whose, peer] = [place, store.me.id, store.peer];
    reply(null);
    line = line.then(async () => {
      const isTaken = await attempt(() => control.say({ user_id: whose, peer_id: peer, text: "", ...body }));
      if (!isTaken) giveBack(from, body.text);
      await attempt(() => store.history.refresh(peer));
    });
    return line;
  }

  /** What was not taken comes back, unless something new stands there already. */
  function giveBack(from, text = "") {
    if (place === from && field.value === "") fill(text);
    else if (place !== from && !drafts.get(from)) drafts.set(from, text);
  }

  function reply(message) {
    answered = message;
    byId("answered").hidden = !message;
    byId("answered-text").textContent = message ? `${message.author}: ${gist(message)}` : "";
    if (message) field.focus();
  }

  const quoted = () => (answered ? { reply_to_cmid: answered.cmid } : {});

  /** Takes the text out of the field. */
  function written() {
    const text = field.value.trim();
    fill("");
    return text;
  }

  function send() {
    const text = written();
    if (text) say({ text, ...quoted() });
    field.focus();
  }

  function attach(name) {
    const sample = SAMPLES[name];
    const words = sample.takesText ? { text: written(), ...quoted() } : {};
    say({ ...words, ...sample.body(store.me.id, last()) });
  }

  async function start() {
    byId("start").disabled = true;
    await say(START);
    byId("start").disabled = false;
    field.focus();
  }

  function fill(text) {
    field.value = text;
    grow();
  }

  function grow() {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`; // two borders
    byId("send").disabled = field.value.trim() === "";
  }

  /** Another person or talk: its own draft comes back. */
  function turn() {
    const next = store.peer === null ? null : `${store.me.id}/${store.peer}`;
    if (next === place) return;
    if (place) drafts.set(place, field.value);
    place = next;
    fill(drafts.get(next) ?? "");
    reply(null);
    if (next && DESK.matches) field.focus();
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
  byId("start").addEventListener("click", start);
  const forward = byId("attach-menu").querySelector("[data-name=forward]");
  menu(byId("attach"), byId("attach-menu"), { chosen: attach, opening: () => (forward.disabled = !last()) });
  return { draw, reply };
}
