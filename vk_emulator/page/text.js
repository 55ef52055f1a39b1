// The text of a message: mentions become names, addresses become links, everything else stays text.

import { el } from "./dom.js";

const SPECIAL =
  /\[(?:id|club|public|event)\d+\|([^\]]+)\]|[@*](?:id|club|public|event)\d+ \(([^)]+)\)|https?:\/\/[^\s<>"«»]+/giu;

/** Nodes for a message text; newlines are kept by the style sheet (`white-space: pre-wrap`). */
export function rich(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(SPECIAL)) {
    const whole = found[1] || found[2] ? found[0] : withoutTail(found[0]);
    nodes.push(text.slice(end, found.index), special(whole, found[1] ?? found[2]));
    end = found.index + whole.length;
  }
  return [...nodes, text.slice(end)].filter((node) => node !== "");
}

const special = (whole, name) => (name ? el("span.mention", {}, name) : link(whole, whole));

/** «Смотрите https://school.ru/menu.» — the full stop is the sentence's, not the address's. */
function withoutTail(address) {
  const short = address.replace(/[.,;:!?…'*]+$/u, "");
  if (short.endsWith(")") && !short.includes("(")) return withoutTail(short.slice(0, -1));
  return short;
}

/** The text in one line, for lists and quotes. */
export const plain = (text) =>
  text.replace(SPECIAL, (whole, bracketed, at) => bracketed ?? at ?? whole).replace(/\s+/gu, " ").trim();

/** Only http and https lead anywhere; anything else (`javascript:`, nonsense) is shown as text. */
export function link(address, ...children) {
  if (!isWeb(address)) return el("span", {}, ...children);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

export function isWeb(address) {
  try {
    return ["http:", "https:"].includes(new URL(address, location.href).protocol);
  } catch {
    return false;
  }
}
