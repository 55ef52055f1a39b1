// Building and updating the document. Data only ever becomes text nodes and attributes, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** `el("button.send", {type: "button", onclick: f}, "text", otherNode)`; null, undefined and false are left out. */
export function el(spec, attributes = {}, ...children) {
  const [tag, ...classes] = spec.split(".");
  const node = document.createElement(tag);
  node.classList.add(...classes);
  for (const [name, value] of Object.entries(attributes)) assign(node, name, value);
  node.append(...children.flat().filter(isShown));
  return node;
}

function assign(node, name, value) {
  if (!isShown(value)) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else node.setAttribute(name, value === true ? "" : value);
}

const isShown = (value) => value !== null && value !== undefined && value !== false;

export const byId = (id) => document.getElementById(id);

/** An icon drawn by a `<symbol>` of index.html. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** A circle with initials. `id`: a person, a chat, or the community (negative); it chooses the colour. */
export function avatar(name, id) {
  const node = el("span.avatar", { "aria-hidden": "true" }, initials(name));
  node.style.setProperty("--hue", String(id < 0 ? 190 : (id * 47) % 360));
  return node;
}

/** «Иван Смирнов» — ИС, «5 «А», родители» and «5А, родители» — 5А, «Школа № 218, помощник» — ШП. */
function initials(name) {
  const parts = name.split(/\s+/u).map((word) => word.match(/\p{N}+\p{L}?|\p{L}/u)?.[0]);
  const short = parts.filter((part) => part && !/\p{N}{3}/u.test(part));
  const isClass = /\p{N}\p{L}/u.test(short[0] ?? "");
  return short.slice(0, isClass ? 1 : 2).join("").toUpperCase();
}

/**
 * Makes the children of `parent` match `items` ([{key, signature, make}]), reusing every node whose signature
 * has not changed: scroll, focus and running spinners survive an update.
 */
export function sync(parent, items) {
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  let cursor = parent.firstElementChild;
  for (const item of items) {
    const before = old.get(item.key);
    const node = current(before, item);
    if (before && cursor === before) cursor = node;
    old.delete(item.key);
    if (node === cursor) cursor = cursor.nextElementSibling;
    else parent.insertBefore(node, cursor);
  }
  old.forEach((node) => node.remove());
}

const signatures = new WeakMap();

function current(before, item) {
  if (before && signatures.get(before) === item.signature) return before;
  const node = item.make();
  node.dataset.key = item.key;
  signatures.set(node, item.signature);
  if (before) replace(before, node);
  return node;
}

/** Whoever stood on the third button of a message stands on its third button after an edit. */
function replace(before, node) {
  const place = focusable(before).indexOf(document.activeElement);
  before.replaceWith(node);
  if (place >= 0) focusable(node)[place]?.focus({ preventScroll: true });
}

const focusable = (node) => [node, ...node.querySelectorAll("*")].filter((one) => one.matches("button, a[href]"));
