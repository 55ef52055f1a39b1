// A small menu behind a button: arrows walk, Escape and a click elsewhere close.

/** `chosen(name)` gets the `data-name` of the item; `opening()` runs before it is shown. */
export function menu(button, box, { chosen, opening }) {
  const entries = () => [...box.querySelectorAll("[role=menuitem]:not(:disabled)")];

  function open() {
    opening();
    box.hidden = false;
    button.setAttribute("aria-expanded", "true");
    entries()[0]?.focus();
  }

  function close(back = true) {
    if (box.hidden) return;
    box.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (back) button.focus();
  }

  function walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") close();
    if (!step) return;
    event.preventDefault();
    const all = entries();
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  }

  button.addEventListener("click", () => (box.hidden ? open() : close()));
  box.addEventListener("keydown", walk);
  box.addEventListener("click", (event) => {
    const name = event.target.closest("[role=menuitem]")?.dataset.name;
    if (name) close();
    if (name) chosen(name);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!box.contains(event.target) && !button.contains(event.target)) close(false);
  });
}
