// What the page knows: the world of the emulator, who I am, the talks I see. Views read it and never change it.

import { control } from "./control.js";
import { setClock } from "./clock.js";
import { History } from "./history.js";
import { coalesced } from "./once.js";
import { fullName } from "./words.js";
import * as reading from "./reading.js";

const CHAT_BASE = 2_000_000_000;

export const isChat = (peer) => peer > CHAT_BASE;

export class Store {
  world = null;
  me = null;
  peer = null;
  pending = new Set(); // keys of callback buttons whose answer is awaited
  history = new History(() => this.changed());
  #views = [];
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

  /** The people and chats anew, without the talks. */
  look = coalesced(async () => {
    this.world = await control.state();
    setClock(this.world.now);
    if (this.me) this.me = this.user(this.me.id) ?? null;
    if (!this.me) this.peer = null;
    this.changed();
  });

  /** Everything anew. */
  load = coalesced(async () => {
    await this.look();
    await this.#loadTalks();
  });

  /** Who I am and what is open; null for "nobody yet" and "the list". */
  async become(userId, peer) {
    const before = this.me?.id;
    this.me = this.user(userId) ?? null;
    this.peer = this.peers().includes(peer) ? peer : null;
    const isAnother = before !== this.me?.id;
    if (isAnother) this.history.forget();
    this.changed();
    if (isAnother) await this.#loadTalks();
  }

  #loadTalks = () => Promise.all(this.peers().map((peer) => this.history.refresh(peer, 0)));

  user = (id) => this.world?.users.find((user) => user.id === id);
  chat = (peer) => this.world?.chats.find((chat) => chat.peer_id === peer);
  talk = (peer) => this.history.of(peer);

  /** The talks I see: my dialog with the community first, then my chats. */
  peers = () => (this.me ? this.peersOf(this.me.id) : []);

  peersOf(userId) {
    const chats = this.world.chats.filter((chat) => chat.members.includes(userId));
    return [userId, ...chats.map((chat) => chat.peer_id)];
  }

  /** The name of a person (positive id) or of the community (negative id). */
  nameOf = (id) => {
    if (id < 0) return this.world.community.name;
    const user = this.user(id);
    return user ? fullName(user) : `id${id}`;
  };

  title = (peer) => (isChat(peer) ? (this.chat(peer)?.title ?? "Чат") : this.world.community.name);

  unread = (peer) => reading.unread(this.talk(peer).messages, this.me.id, peer);

  markRead(peer) {
    const last = this.talk(peer).messages.at(-1)?.cmid;
    if (last && reading.setMark(this.me.id, peer, last)) this.changed();
  }

  /** One event of the stream. */
  async heard({ kind, peer_id: peer, user_id: user, cmid }) {
    if (kind === "reset") return this.load();
    if (kind === "allow") return user === this.me?.id ? this.look() : undefined;
    if (kind === "chat" || (isChat(peer) && !this.chat(peer))) await this.look();
    if (!this.peers().includes(peer)) return undefined;
    if (kind === "typing") return this.history.typing(peer);
    if (kind === "message") return this.history.refresh(peer);
    if (kind === "chat") return this.history.refresh(peer, 0);
    return ["edit", "delete"].includes(kind) ? this.history.refresh(peer, (cmid ?? 1) - 1) : undefined;
  }
}
