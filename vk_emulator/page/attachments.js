// What hangs on a message: pictures, documents, links; a placeholder line for everything else.

import { el, icon } from "./dom.js";
import { isWeb, link } from "./text.js";
import { attachmentName } from "./words.js";

const KB = 1024;

/** A node for one VK attachment object (`{"type": "photo", "photo": {…}}`). */
export function attachment(raw) {
  const thing = raw[raw.type] ?? {};
  return (KINDS[raw.type] ?? placeholder)(raw, thing);
}

const KINDS = { photo, doc: document_, link: card, audio_message: voice };

function photo(raw, thing) {
  const address = raw.url ?? thing.url ?? thing.orig_photo?.url ?? widest(thing.sizes ?? [])?.url;
  if (!address || !isPicture(address)) return placeholder(raw);
  const image = el("img", { src: address, alt: thing.text || "Картинка", loading: "lazy" });
  const box = isWeb(address) ? link(address, image) : el("span", {}, image);
  box.classList.add("picture");
  image.addEventListener("error", () => box.replaceWith(unshown(address)));
  return box;
}

const widest = (sizes) => sizes.toSorted((one, other) => (other.width ?? 0) - (one.width ?? 0))[0];
const isPicture = (address) => isWeb(address) || address.startsWith("data:image/");

/** VK answers with the picture's address only; without the Internet there is still something to click. */
const unshown = (address) => line("picture", link(address, "Картинка не загрузилась. Открыть"));

function document_(raw, thing) {
  const address = raw.url ?? thing.url;
  const size = thing.size ? ` · ${humanSize(thing.size)}` : "";
  const name = el("span.file__name", {}, thing.title || "Документ");
  const kind = el("span.file__kind", {}, `${(thing.ext || "файл").toUpperCase()}${size}`);
  const body = [icon("file"), el("span.file__text", {}, name, kind)];
  const node = address ? link(address, ...body) : el("span", {}, ...body);
  node.classList.add("file");
  return node;
}

function humanSize(bytes) {
  if (bytes < KB) return `${bytes} Б`;
  if (bytes < KB * KB) return `${Math.round(bytes / KB)} КБ`;
  return `${(bytes / KB / KB).toFixed(1).replace(".", ",")} МБ`;
}

function card(raw, thing) {
  return line("link", thing.url ? link(thing.url, thing.title || thing.url) : attachmentName("link"));
}

function voice(raw, thing) {
  const seconds = String(Math.round((thing.duration ?? 0) % 60)).padStart(2, "0");
  const length = thing.duration ? `, ${Math.floor(thing.duration / 60)}:${seconds}` : "";
  return line("voice", `${attachmentName("audio_message")}${length}`);
}

const ICONS = { sticker: "sticker", photo: "picture", video: "picture", forward: "forward" };

function placeholder(raw) {
  return line(ICONS[raw.type] ?? "file", attachmentName(raw.type));
}

const line = (sign, content) => el("span.placeholder", {}, icon(sign), el("span", {}, content));

/** The messages carried along by another message, indented, as deep as they go. */
export function forwarded(message, rich) {
  const name = message.author ?? message.from_name ?? null;
  const inner = (message.fwd_messages ?? []).map((one) => forwarded(one, rich));
  return el("blockquote.quote", {},
    el("span.quote__author", {}, name ?? attachmentName("forward")),
    message.text ? el("span.quote__text", {}, rich(message.text)) : null,
    (message.attachments ?? []).map(attachment), inner);
}
