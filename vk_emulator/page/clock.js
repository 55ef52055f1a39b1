// Times as people read them. The emulator's clock may be shifted, so "today" is its today, not the browser's.

let shift = 0;

/** `now`: unix seconds of the emulator. */
export function setClock(now) {
  shift = now * 1000 - Date.now();
}

const format = (options) => new Intl.DateTimeFormat("ru-RU", options);
const TIME = format({ hour: "2-digit", minute: "2-digit" });
const PRECISE = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = format({ day: "numeric", month: "long" });
const SHORT_DAY = format({ day: "numeric", month: "short" });
const FULL_DAY = format({ day: "numeric", month: "long", year: "numeric" });
const ONE_DAY = 24 * 3600 * 1000;

const emulatorNow = () => new Date(Date.now() + shift);
const sameDay = (one, other) => one.toDateString() === other.toDateString();

export const time = (seconds) => TIME.format(new Date(seconds * 1000));
export const precise = (seconds) => PRECISE.format(new Date(seconds * 1000));
export const iso = (seconds) => new Date(seconds * 1000).toISOString();

/** «Сегодня», «Вчера», «3 сентября», «3 сентября 2025 г.» */
export function day(seconds) {
  const [date, now] = [new Date(seconds * 1000), emulatorNow()];
  if (sameDay(date, now)) return "Сегодня";
  if (sameDay(date, new Date(now.getTime() - ONE_DAY))) return "Вчера";
  return (date.getFullYear() === now.getFullYear() ? DAY : FULL_DAY).format(date);
}

/** For the list of talks: the time of a message of today, the day of an older one. */
export function brief(seconds) {
  const date = new Date(seconds * 1000);
  return (sameDay(date, emulatorNow()) ? TIME : SHORT_DAY).format(date);
}
