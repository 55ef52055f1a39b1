// «Что видит VK»: the newest API calls of the bot, and simple faults to try it with.

import { control } from "./control.js";
import { precise } from "./clock.js";
import { byId, el, sync } from "./dom.js";
import { attempt, notice } from "./notice.js";

const POLL_MS = 1000;
const KEPT = 200;

const FAULTS = {
  error6: [() => control.fault({ kind: "error", method: "*", code: 6, times: 5 }),
    "Следующие 5 вызовов получат ошибку 6 «слишком много запросов»."],
  slow: [() => control.fault({ kind: "slow", method: "*", seconds: 3, times: 5 }),
    "Следующие 5 вызовов ответят на 3 секунды позже."],
  html: [() => control.fault({ kind: "html", method: "*", times: 3 }),
    "Следующие 3 вызова получат страницу HTML с кодом 502."],
  expire_key: [() => control.longpoll("expire_key"), "Ключ Long Poll истёк: бот должен взять новый."],
  lose_history: [() => control.longpoll("lose_history"), "История событий потеряна: бот должен это заметить."],
  clear: [() => control.clearFaults(), "Все сбои сняты."],
};

export function panel() {
  const [box, toggle] = [byId("panel"), byId("panel-toggle")];
  let [calls, timer] = [[], 0];

  function show(shown) {
    box.hidden = !shown;
    document.body.classList.toggle("with-panel", shown);
    toggle.setAttribute("aria-expanded", String(shown));
    clearTimeout(timer);
    if (shown) poll();
    (shown ? byId("panel-close") : toggle).focus();
  }

  /** While the connection is lost the banner says so; the panel just keeps trying. */
  async function poll() {
    const news = await control.calls(calls.at(-1)?.n ?? 0, KEPT).catch(() => ({ calls: [] }));
    calls = [...calls, ...news.calls].slice(-KEPT);
    draw();
    if (!box.hidden) timer = setTimeout(poll, POLL_MS);
  }

  function draw() {
    byId("calls-none").hidden = calls.length > 0;
    sync(byId("calls"), calls.map(callItem).reverse());
  }

  async function fault(event) {
    const [act, done] = FAULTS[event.target.closest("[data-fault]")?.dataset.fault] ?? [];
    if (act && (await attempt(act))) notice(done);
  }

  toggle.addEventListener("click", () => show(box.hidden));
  byId("panel-close").addEventListener("click", () => show(false));
  byId("faults").addEventListener("click", fault);
  box.addEventListener("keydown", (event) => event.key === "Escape" && show(false));
  return { forget: () => void (calls = []) };
}

function callItem(call) {
  return { key: String(call.n), signature: JSON.stringify(call), make: () => el("li.call", {}, details(call)) };
}

function details(call) {
  const unknown = call.unknown_params ?? [];
  const head = el("summary", {},
    el("span.call__method", {}, call.method), outcome(call.error),
    el("time.call__time", {}, precise(call.at)),
    call.inside ? el("span.call__note", {}, `внутри ${call.inside}`) : null,
    unknown.length ? el("span.call__note.call__note--bad", {}, `VK не знает: ${unknown.join(", ")}`) : null);
  return el("details", {}, head, el("dl.call__params", {}, Object.entries(call.params ?? {}).map(parameter)));
}

const outcome = (error) =>
  error === null || error === undefined ? el("span.badge", {}, "ок") : el("span.badge.badge--bad", {}, `ошибка ${error}`);

function parameter([name, value]) {
  const shown = name === "access_token" ? "•••" : typeof value === "string" ? value : JSON.stringify(value);
  return el("div", {}, el("dt", {}, name), el("dd", {}, shown));
}
