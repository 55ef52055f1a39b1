// Russian sentences that more than one module needs, and those that depend on data.

export function plural(count, one, few, many) {
  const form = new Intl.PluralRules("ru").select(count);
  return `${count} ${{ one, few }[form] ?? many}`;
}

export const fullName = (user) => `${user.first_name} ${user.last_name}`.trim();

/** What went wrong, for the person at the page. `error`: whatever was thrown. */
export function explain(error) {
  if (error.status === 0) return "Нет связи с эмулятором. Проверьте, что он запущен.";
  if (error.status === undefined) return `Ошибка страницы: ${error.message}`;
  const said = error.message;
  if (/[а-яё]/iu.test(said)) return said;
  const known = { 400: "Эмулятор не принял это действие", 404: "Такого человека, разговора или кнопки нет" };
  const meaning = known[error.status] ?? `Эмулятор ответил ошибкой ${error.status}`;
  return said ? `${meaning} (${said}).` : `${meaning}.`;
}

const ATTACHMENTS = {
  photo: "Картинка",
  doc: "Документ",
  sticker: "Стикер",
  audio_message: "Голосовое сообщение",
  audio: "Аудиозапись",
  video: "Видео",
  wall: "Запись на стене",
  wall_reply: "Комментарий",
  link: "Ссылка",
  poll: "Опрос",
  market: "Товар",
  gift: "Подарок",
  graffiti: "Граффити",
  story: "История",
  geo: "Место на карте",
  forward: "Пересланное сообщение",
};

export const attachmentName = (type) => ATTACHMENTS[type] ?? `Вложение «${type}»`;

/** A service line of a chat. The present tense spares us guessing anyone's gender. `nameOf`: id → name. */
export function serviceLine(action, authorId, nameOf) {
  const author = nameOf(authorId);
  const member = action.member_id === undefined ? "" : nameOf(action.member_id);
  const alone = action.member_id === authorId;
  const lines = {
    chat_create: `${author} создаёт чат: ${action.text ?? ""}`,
    chat_title_update: `${author} меняет название чата: ${action.text ?? ""}`,
    chat_photo_update: `${author} меняет фотографию чата`,
    chat_photo_remove: `${author} убирает фотографию чата`,
    chat_invite_user: alone ? `${author} возвращается в чат` : `${author} приглашает в чат: ${member}`,
    chat_invite_user_by_link: `${author} присоединяется к чату по ссылке`,
    chat_kick_user: alone ? `${author} выходит из чата` : `${author} исключает из чата: ${member}`,
    chat_pin_message: `${author} закрепляет сообщение`,
    chat_unpin_message: `${author} открепляет сообщение`,
    chat_screenshot: `${author} делает снимок экрана`,
  };
  return lines[action.type] ?? `Событие чата: ${action.type}`;
}
