-- Only chats that somebody entitled has bound are counted and shown, from then on.

-- When counting began, UTC seconds; until now it did when the bot came. NULL: the chat is not counted.
ALTER TABLE chats ADD COLUMN counted_since INTEGER;
UPDATE chats SET counted_since = first_seen_at WHERE bound_at IS NOT NULL;

-- Whoever wrote in the others was never to be known.
DELETE FROM chat_authors WHERE chat_id NOT IN (SELECT chat_id FROM chats WHERE bound_at IS NOT NULL);
DELETE FROM chat_phrases WHERE chat_id NOT IN (SELECT chat_id FROM chats WHERE bound_at IS NOT NULL);
DELETE FROM chat_moments WHERE chat_id NOT IN (SELECT chat_id FROM chats WHERE bound_at IS NOT NULL);

CREATE VIEW bound_chats AS
    SELECT chat_id, title, state, max(first_seen_at, counted_since) AS first_seen_at,
        iif(sees_all_since IS NULL, NULL, max(sees_all_since, counted_since)) AS sees_all_since,
        purpose, class_id, bound_class
    FROM chats WHERE bound_at IS NOT NULL;

DROP VIEW "чаты";
DROP VIEW "чаты по дням";
DROP VIEW "чаты по часам";
DROP VIEW "ответы учителей";

CREATE VIEW "чаты" AS
    SELECT chat_id AS "номер", title AS "название", state AS "состояние",
        datetime(first_seen_at, 'unixepoch') AS "считается с (UTC)",
        datetime(sees_all_since, 'unixepoch') AS "видит всё с (UTC)"
    FROM bound_chats;

CREATE VIEW "чаты по дням" AS
    SELECT day AS "день", title AS "чат", messages AS "сообщений", coalesce(authors, 0) AS "авторов",
        repeated AS "повторов", replies AS "ответов", forwards AS "пересланных", pictures AS "картинок",
        files AS "файлов", voice AS "голосовых", videos AS "видео", links AS "ссылок", polls AS "опросов",
        calls AS "звонков", reactions AS "реакций", everybody AS "обращений ко всем", joins AS "пришли",
        leaves AS "ушли", own AS "сообщений бота"
    FROM chat_days JOIN bound_chats USING (chat_id)
    LEFT JOIN author_counts ON author_counts.chat_id = chat_days.chat_id AND kind = 'day' AND start = day;

CREATE VIEW "чаты по часам" AS
    SELECT day AS "день", hour AS "час", title AS "чат", messages AS "сообщений", authors AS "авторов"
    FROM chat_hours JOIN bound_chats USING (chat_id);

CREATE VIEW "ответы учителей" AS
    SELECT day AS "день", title AS "чат", minutes AS "минут до ответа", answers AS "ответов"
    FROM answer_waits JOIN bound_chats USING (chat_id);
