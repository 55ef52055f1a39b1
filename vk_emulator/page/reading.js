// Up to which message each person has read each talk. Kept by the browser, because VK's unread marks are the reader's.

const key = (user, peer) => `read:${user}:${peer}`;

/** The number (cmid) of the last message read; 0 when nothing is. */
export const mark = (user, peer) => Number(localStorage.getItem(key(user, peer)) ?? 0);

/** Answers whether the mark moved. It may move back: the emulator starts anew with an empty world. */
export function setMark(user, peer, cmid) {
  if (mark(user, peer) === cmid) return false;
  localStorage.setItem(key(user, peer), String(cmid));
  return true;
}
