// The messages of my talks as far as they are loaded: the newest page, and older pages when asked for.

import { control } from "./control.js";
import { coalesced } from "./once.js";

const PAGE = 100;
const KEPT = 3 * PAGE; // of a talk that runs on; what the person has asked for is never dropped
const TYPING_MS = 10_000; // VK shows "typing" for ten seconds after messages.setActivity
const NOTHING = {
  messages: [], earlier: false, keyboard: null, pinned: null, typingUntil: 0, isLoaded: false, isLong: false,
};

export class History {
  #talks = new Map();
  #lines = new Map();
  #changed;

  /** `changed()` is called after every change. */
  constructor(changed) {
    this.#changed = changed;
  }

  of = (peer) => this.#talks.get(peer) ?? NOTHING;

  /** Another person: answers still on their way are not for them. */
  forget() {
    this.#talks = new Map();
  }

  /** Fetches a talk from message `after` on (default: only what is new). Calls for one peer never overlap. */
  refresh(peer, after = Infinity) {
    if (!this.#lines.has(peer)) this.#lines.set(peer, this.#line(peer));
    const line = this.#lines.get(peer);
    line.after = Math.min(line.after, after);
    return line.run();
  }

  #line(peer) {
    const line = { after: Infinity };
    line.run = coalesced(() => {
      const { after } = line;
      line.after = Infinity;
      return this.#fetch(peer, after);
    });
    return line;
  }

  async #fetch(peer, after) {
    const talks = this.#talks;
    const known = this.of(peer).messages;
    const isOlder = after > 0 && after + 1 < (known[0]?.cmid ?? 0);
    if (isOlder) return; // an old message was changed that is not loaded
    const from = Math.max(0, Math.min(after, known.at(-1)?.cmid ?? 0));
    const last = from > 0 ? PAGE + known.length : PAGE;
    const answer = await control.transcript({ peer_id: peer, after_cmid: from, last });
    if (talks === this.#talks) this.#take(peer, from, answer);
  }

  #take(peer, from, answer) {
    const before = this.of(peer);
    const hasGap = from === 0 || (answer.messages[0]?.cmid ?? from + 1) > from + 1;
    const kept = hasGap ? [] : before.messages.filter((message) => message.cmid <= from);
    const all = [...kept, ...answer.messages];
    const isLong = before.isLong && !hasGap;
    const messages = isLong || all.length <= KEPT ? all : all.slice(-PAGE);
    const earlier = messages === all && !hasGap ? before.earlier : answer.earlier;
    const typingUntil = hasAnswered(before, messages) ? 0 : before.typingUntil;
    this.#put(peer, { messages, earlier, typingUntil, isLong, ...shown(answer), isLoaded: true });
    if (answer.typing) this.typing(peer);
  }

  /** One page of older messages. */
  async earlier(peer) {
    const [talks, first] = [this.#talks, this.of(peer).messages[0]];
    const answer = await control.transcript({ peer_id: peer, after_cmid: 0, before_cmid: first.cmid, last: PAGE });
    const before = this.of(peer);
    if (talks !== this.#talks || before.messages[0]?.cmid !== first.cmid) return;
    const messages = [...answer.messages, ...before.messages];
    this.#put(peer, { ...before, messages, earlier: answer.earlier, isLong: true });
  }

  isTyping = (peer) => this.of(peer).typingUntil > Date.now();

  /** The community is typing in this talk, for the next ten seconds or until its message. */
  typing(peer) {
    this.#put(peer, { ...this.of(peer), typingUntil: Date.now() + TYPING_MS });
    setTimeout(this.#changed, TYPING_MS + 50);
  }

  #put(peer, talk) {
    this.#talks.set(peer, talk);
    this.#changed();
  }
}

const shown = ({ reply_keyboard: keyboard, pinned }) => ({ keyboard, pinned });

/** A new message of the community ends its typing. */
function hasAnswered(before, messages) {
  const last = before.messages.at(-1)?.cmid ?? 0;
  return messages.some((message) => message.out && message.cmid > last);
}
