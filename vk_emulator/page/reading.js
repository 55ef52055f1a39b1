// Up to which message each person has read each talk. Kept by the browser, because VK's unread marks are the reader's.

const key = (user, peer) => `read:${user}:${peer}`;

/** The number (cmid) of the last message read; 0 when nothing is. */
const mark = (user, peer) => Number(localStorage.getItem(key(user, peer)) ?? 0);

/** Answers whether the mark moved. It may move back: the emulator starts anew with an empty world. */
export function setMark(user, peer, cmid) {
  if (mark(user, peer) === cmid) return false;
  localStorage.setItem(key(user, peer), String(cmid));
  return true;
}

/** How many of the loaded messages are new to the person; whoever answers has read what was before. */
export function unread(messages, user, peer) {
  const last = messages.at(-1)?.cmid ?? 0;
  const read = mark(user, peer) > last ? 0 : mark(user, peer); // beyond the end: the mark is of another world
  const own = messages.findLast((message) => message.from_id === user)?.cmid ?? 0;
  const from = Math.max(read, own);
  return messages.filter(({ cmid, action, deleted }) => cmid > from && !action && !deleted).length;
}
