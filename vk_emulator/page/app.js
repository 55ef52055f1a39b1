// The page of the emulator: puts the parts together.

import * as address from "./address.js";
import { composer } from "./composer.js";
import { control } from "./control.js";
import { byId } from "./dom.js";
import { attempt, hideNotice, showBanner } from "./notice.js";
import { panel } from "./panel.js";
import { people } from "./people.js";
import { Store } from "./store.js";
import { listen } from "./stream.js";
import { replyKeyboard } from "./reply_keyboard.js";
import { talk } from "./talk.js";
import { talks } from "./talks.js";
import { fullName } from "./words.js";

const WIDE = matchMedia("(min-width: 760px)");

const store = new Store();
const drawer = panel();
const writing = composer(store);
const places = new Map(); // person → the talk they had open
const choice = people(store, (userId) => go(userId, placeOf(userId)));

/** Opens a talk of a person; on a wide screen there is always one open. */
function go(userId, peer, options) {
  address.write({ user: userId, peer }, options);
}

/** Where a person comes to: the talk they have left, else the one now on the screen, else their own dialog. */
function placeOf(userId) {
  const wanted = places.has(userId) ? places.get(userId) : store.peer;
  const isList = wanted === null && !WIDE.matches;
  return isList || store.peersOf(userId).includes(wanted) ? wanted : userId;
}

/** The address has changed (or the world has): be the person it names, in the talk it names. */
async function follow({ isTurn = false } = {}) {
  const { user, peer } = address.read();
  if (!store.world) return undefined;
  const wasNobody = !store.me;
  await attempt(() => store.become(user, peer));
  if (!store.me) return choice.open();
  places.set(store.me.id, store.peer);
  if (wasNobody || isTurn) choice.close();
  if (store.peer === null && WIDE.matches) go(store.me.id, store.me.id, { replace: true });
  return undefined;
}

function drawFrame() {
  document.body.classList.toggle("in-talk", store.peer !== null);
  document.body.classList.toggle("nobody", !store.me);
  const unread = store.peers().some((peer) => store.unread(peer) > 0) ? "● " : "";
  const who = store.me ? `${fullName(store.me)} — ` : "";
  document.title = `${unread}${who}эмулятор ВКонтакте`;
  if (byId("people").open) choice.draw();
}

/** What is on the screen is read. */
function readShown() {
  if (store.peer !== null && !document.hidden) store.markRead(store.peer);
}

async function connected() {
  showBanner(false);
  await attempt(async () => {
    await store.load();
    await follow();
  });
}

async function heard(event) {
  if (event.kind === "reset") drawer.forget();
  await attempt(() => store.heard(event));
  if (event.kind === "reset" || event.kind === "chat") await follow();
}

async function permit() {
  await control.permit(store.me.id, !store.me.allows_messages);
  await store.look();
}

[drawFrame, talks(store, (peer) => go(store.me.id, peer)), talk(store, writing), replyKeyboard(store), writing.draw,
  readShown].forEach((view) => store.subscribe(view));
byId("whoami").addEventListener("click", choice.open);
byId("back").addEventListener("click", () => go(store.me.id, null));
byId("permit").addEventListener("click", () => attempt(permit));
document.addEventListener("visibilitychange", readShown);
WIDE.addEventListener("change", () => follow());
address.watch(() => {
  hideNotice();
  follow({ isTurn: true });
});
listen({ heard, connected, lost: () => showBanner(true) });
