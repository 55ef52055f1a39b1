// What the page knows: the world of the emulator, who I am, the talks I see. Views read it and never change it.

import { control } from "./control.js";
import { setClock } from "./clock.js";
import { fullName } from "./words.js";
import * as reading from "./reading.js";

const TYPING_MS = 10_000; // VK shows "typing" for ten seconds after messages.setActivity
const CHAT_BASE = 2_000_000_000;

export const isChat = (peer) => peer > CHAT_BASE;

export class Store {
  world = null;
  me = null;
  peer = null;
  pending = new Set(); // keys of callback buttons whose answer is awaited
  #talks = new Map();
  #used = new Map(); // peer → the one-time keyboard already pressed
  #views = [];
  #queue = new Map();
  #scheduled = false;

  subscribe(view) {
    this.#views.push(view);
  }

  /** Views are drawn once per batch of changes. */
  changed() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#views.forEach((view) => view(this));
    });
  }

  async load() {
    this.world = await control.state();
    setClock(this.world.now);
    if (this.me) this.me = this.user(this.me.id) ?? null;
    this.changed();
    await Promise.all(this.peers().map((peer) => this.refresh(peer, 0)));
  }

  /** Who I am and what is open; null for "nobody yet" and "the list". */
  async become(userId, peer) {
    const before = this.me?.id;
    this.me = this.user(userId) ?? null;
    this.peer = this.peers().includes(peer) ? peer : null;
    if (before !== this.me?.id) this.#talks = new Map();
    this.changed();
    if (before !== this.me?.id) await Promise.all(this.peers().map((one) => this.refresh(one, 0)));
  }

  user = (id) => this.world?.users.find((user) => user.id === id);
  chat = (peer) => this.world?.chats.find((chat) => chat.peer_id === peer);
  talk = (peer) => this.#talks.get(peer) ?? { messages: [], keyboard: null, typingUntil: 0, isLoaded: false };

  /** The talks I see: my dialog with the community first, then my chats. */
  peers() {
    if (!this.me) return [];
    const mine = this.world.chats.filter((chat) => chat.members.includes(this.me.id));
    return [this.me.id, ...mine.map((chat) => chat.peer_id)];
  }

  /** The name of a person (positive id) or of the community (negative id). */
  nameOf = (id) => {
    if (id < 0) return this.world.community.name;
    const user = this.user(id);
    return user ? fullName(user) : `id${id}`;
  };

  title = (peer) => (isChat(peer) ? (this.chat(peer)?.title ?? "Чат") : this.world.community.name);

  isUnread(peer) {
    const messages = this.talk(peer).messages;
    const spoken = messages.findLast((message) => !message.action && !message.deleted);
    if (!spoken || spoken.from_id === this.me.id) return false;
    const mark = reading.mark(this.me.id, peer);
    const isAnotherWorld = mark > messages.at(-1).cmid; // the emulator was started anew: the mark is of the old world
    return isAnotherWorld || spoken.cmid > mark;
  }

  markRead(peer) {
    const last = this.talk(peer).messages.at(-1)?.cmid;
    if (last && reading.setMark(this.me.id, peer, last)) this.changed();
  }

  /** Fetches a talk from message `after` on (default: only what is new). Calls for one peer never overlap. */
  refresh(peer, after = Infinity) {
    const line = this.#queue.get(peer) ?? { running: Promise.resolve(), next: null };
    this.#queue.set(peer, line);
    if (line.next) {
      line.next.after = Math.min(line.next.after, after);
      return line.running;
    }
    const next = (line.next = { after });
    line.running = line.running.catch(() => {}).then(() => {
      line.next = null;
      return this.#fetch(peer, next.after);
    });
    return line.running;
  }

  async #fetch(peer, after) {
    const me = this.me;
    if (!me) return;
    const known = this.talk(peer).messages;
    const from = Math.max(0, Math.min(after, known.at(-1)?.cmid ?? 0));
    const answer = await control.transcript(peer, from, me.id);
    if (this.me?.id !== me.id) return;
    const kept = known.filter((message) => message.cmid <= from);
    this.#talks.set(peer, this.#merged(peer, [...kept, ...answer.messages], answer));
    if (answer.typing) this.typing(peer);
    const moved = answer.messages.some((message) => message.action);
    if (moved && from > 0) this.world = await control.state();
    this.changed();
  }

  /** A new message of the community ends its typing. */
  #merged(peer, messages, { reply_keyboard: keyboard }) {
    const before = this.talk(peer);
    const last = before.messages.at(-1)?.cmid ?? 0;
    const hasAnswered = messages.some((message) => message.out && message.cmid > last);
    return { messages, keyboard, typingUntil: hasAnswered ? 0 : before.typingUntil, isLoaded: true };
  }

  isTyping = (peer) => this.talk(peer).typingUntil > Date.now();

  /** The community is typing in this talk, for the next ten seconds or until its message. */
  typing(peer) {
    this.#talks.set(peer, { ...this.talk(peer), typingUntil: Date.now() + TYPING_MS });
    this.changed();
    setTimeout(() => this.changed(), TYPING_MS + 50);
  }

  /** The keyboard under the input field, unless it was a one-time keyboard that has been used. */
  shownKeyboard(peer) {
    const { keyboard } = this.talk(peer);
    return keyboard?.buttons?.length && this.#used.get(peer) !== JSON.stringify(keyboard) ? keyboard : null;
  }

  hideKeyboard(peer, keyboard) {
    this.#used.set(peer, JSON.stringify(keyboard));
  }

  /** One event of the stream. */
  async heard(event) {
    const peer = event.peer_id;
    const isNew = isChat(peer ?? 0) && !this.chat(peer);
    if (["chat", "allow", "reset"].includes(event.kind) || isNew) return this.load();
    if (!this.peers().includes(peer)) return undefined;
    if (event.kind === "typing") return this.typing(peer);
    if (event.kind === "message") return this.refresh(peer);
    return ["edit", "delete"].includes(event.kind) ? this.refresh(peer, (event.cmid ?? 1) - 1) : undefined;
  }
}
