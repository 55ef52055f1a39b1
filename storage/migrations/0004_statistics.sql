-- Statistics. Every table, column, unit and retention is described in docs/data.md.
-- Days are local days of the school ('2026-11-25'), hours local hours.

ALTER TABLE chat_hours ADD COLUMN authors INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN replies INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN forwards INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN pictures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN files INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN voice INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN videos INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN links INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN polls INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN stickers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN others INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN calls INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN reactions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN everybody INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN joins INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN leaves INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN pins INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN titles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN own INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat_hours ADD COLUMN bots INTEGER NOT NULL DEFAULT 0;

-- The same by days: sums of chat_hours, kept so that a year is read at once.
CREATE TABLE chat_days (
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    messages INTEGER NOT NULL DEFAULT 0,
    replies INTEGER NOT NULL DEFAULT 0,
    forwards INTEGER NOT NULL DEFAULT 0,
    pictures INTEGER NOT NULL DEFAULT 0,
    files INTEGER NOT NULL DEFAULT 0,
    voice INTEGER NOT NULL DEFAULT 0,
    videos INTEGER NOT NULL DEFAULT 0,
    links INTEGER NOT NULL DEFAULT 0,
    polls INTEGER NOT NULL DEFAULT 0,
    stickers INTEGER NOT NULL DEFAULT 0,
    others INTEGER NOT NULL DEFAULT 0,
    calls INTEGER NOT NULL DEFAULT 0,
    reactions INTEGER NOT NULL DEFAULT 0,
    everybody INTEGER NOT NULL DEFAULT 0,
    joins INTEGER NOT NULL DEFAULT 0,
    leaves INTEGER NOT NULL DEFAULT 0,
    pins INTEGER NOT NULL DEFAULT 0,
    titles INTEGER NOT NULL DEFAULT 0,
    own INTEGER NOT NULL DEFAULT 0,
    bots INTEGER NOT NULL DEFAULT 0,
    repeated INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (chat_id, day)
) WITHOUT ROWID;

-- All chats together.
CREATE TABLE school_hours (
    day TEXT NOT NULL,
    hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
    messages INTEGER NOT NULL DEFAULT 0,
    authors INTEGER NOT NULL DEFAULT 0,
    replies INTEGER NOT NULL DEFAULT 0,
    forwards INTEGER NOT NULL DEFAULT 0,
    pictures INTEGER NOT NULL DEFAULT 0,
    files INTEGER NOT NULL DEFAULT 0,
    voice INTEGER NOT NULL DEFAULT 0,
    videos INTEGER NOT NULL DEFAULT 0,
    links INTEGER NOT NULL DEFAULT 0,
    polls INTEGER NOT NULL DEFAULT 0,
    stickers INTEGER NOT NULL DEFAULT 0,
    others INTEGER NOT NULL DEFAULT 0,
    calls INTEGER NOT NULL DEFAULT 0,
    reactions INTEGER NOT NULL DEFAULT 0,
    everybody INTEGER NOT NULL DEFAULT 0,
    joins INTEGER NOT NULL DEFAULT 0,
    leaves INTEGER NOT NULL DEFAULT 0,
    pins INTEGER NOT NULL DEFAULT 0,
    titles INTEGER NOT NULL DEFAULT 0,
    own INTEGER NOT NULL DEFAULT 0,
    bots INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, hour)
) WITHOUT ROWID;

CREATE TABLE school_days (
    day TEXT PRIMARY KEY,
    messages INTEGER NOT NULL DEFAULT 0,
    replies INTEGER NOT NULL DEFAULT 0,
    forwards INTEGER NOT NULL DEFAULT 0,
    pictures INTEGER NOT NULL DEFAULT 0,
    files INTEGER NOT NULL DEFAULT 0,
    voice INTEGER NOT NULL DEFAULT 0,
    videos INTEGER NOT NULL DEFAULT 0,
    links INTEGER NOT NULL DEFAULT 0,
    polls INTEGER NOT NULL DEFAULT 0,
    stickers INTEGER NOT NULL DEFAULT 0,
    others INTEGER NOT NULL DEFAULT 0,
    calls INTEGER NOT NULL DEFAULT 0,
    reactions INTEGER NOT NULL DEFAULT 0,
    everybody INTEGER NOT NULL DEFAULT 0,
    joins INTEGER NOT NULL DEFAULT 0,
    leaves INTEGER NOT NULL DEFAULT 0,
    pins INTEGER NOT NULL DEFAULT 0,
    titles INTEGER NOT NULL DEFAULT 0,
    own INTEGER NOT NULL DEFAULT 0,
    bots INTEGER NOT NULL DEFAULT 0,
    repeated INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

INSERT INTO chat_days (chat_id, day, messages) SELECT chat_id, day, sum(messages) FROM chat_hours GROUP BY 1, 2;
INSERT INTO school_hours (day, hour, messages) SELECT day, hour, sum(messages) FROM chat_hours GROUP BY 1, 2;
INSERT INTO school_days (day, messages) SELECT day, sum(messages) FROM chat_days GROUP BY 1;

-- Who wrote where on which day: `author` is a keyed hash. `hours` has a bit for each hour in which the author wrote, so
-- that authors of an hour are counted once; it is emptied after eight days.
CREATE TABLE chat_people (
    author BLOB NOT NULL,
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    messages INTEGER NOT NULL,
    hours INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (author, chat_id, day)
) WITHOUT ROWID;

INSERT INTO chat_people (author, chat_id, day, messages) SELECT author, chat_id, day, messages FROM chat_authors;
DROP TABLE chat_authors;
ALTER TABLE chat_people RENAME TO chat_authors;
CREATE INDEX chat_authors_by_day ON chat_authors (chat_id, day);

-- Different people who wrote in a whole day, week, month or quarter; they stay when chat_authors is emptied.
-- Chat 0 stands for all chats together: it is no sum, one person may write in several.
CREATE TABLE author_counts (
    chat_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('day', 'week', 'month', 'quarter')),
    start TEXT NOT NULL,
    authors INTEGER NOT NULL,
    PRIMARY KEY (chat_id, kind, start)
) WITHOUT ROWID;

INSERT INTO author_counts
    SELECT chat_id, 'day', day, count(*) FROM chat_authors GROUP BY 1, 3;
INSERT INTO author_counts
    SELECT 0, 'day', day, count(DISTINCT author) FROM chat_authors GROUP BY 3;
INSERT INTO author_counts
    SELECT chat_id, 'week', date(day, '-6 days', 'weekday 1'), count(DISTINCT author) FROM chat_authors GROUP BY 1, 3;
INSERT INTO author_counts
    SELECT 0, 'week', date(day, '-6 days', 'weekday 1'), count(DISTINCT author) FROM chat_authors GROUP BY 3;
INSERT INTO author_counts
    SELECT chat_id, 'month', date(day, 'start of month'), count(DISTINCT author) FROM chat_authors GROUP BY 1, 3;
INSERT INTO author_counts
    SELECT 0, 'month', date(day, 'start of month'), count(DISTINCT author) FROM chat_authors GROUP BY 3;
INSERT INTO author_counts
    SELECT chat_id, 'quarter', printf('%s-%02d-01', substr(day, 1, 4), (substr(day, 6, 2) - 1) / 3 * 3 + 1),
        count(DISTINCT author) FROM chat_authors GROUP BY 1, 3;
INSERT INTO author_counts
    SELECT 0, 'quarter', printf('%s-%02d-01', substr(day, 1, 4), (substr(day, 6, 2) - 1) / 3 * 3 + 1),
        count(DISTINCT author) FROM chat_authors GROUP BY 3;

-- Keyed hashes of phrases, to find repetitions; kept eight days.
CREATE TABLE chat_phrases (
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    phrase BLOB NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (chat_id, day, phrase)
) WITHOUT ROWID;

-- When teachers and others wrote, to find how long an answer takes; nobody is named, kept twelve days.
CREATE TABLE chat_moments (
    chat_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    teacher INTEGER NOT NULL CHECK (teacher IN (0, 1)),
    PRIMARY KEY (chat_id, at, teacher)
) WITHOUT ROWID;

-- How many answers of teachers came after how many whole minutes, by the day of the answer.
CREATE TABLE answer_waits (
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    answers INTEGER NOT NULL,
    PRIMARY KEY (chat_id, day, minutes)
) WITHOUT ROWID;

-- The same of all chats by whole months, kept so that a year is read at once.
CREATE TABLE school_waits (
    month TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    answers INTEGER NOT NULL,
    PRIMARY KEY (month, minutes)
) WITHOUT ROWID;

-- Members as the messenger tells them, once a day.
CREATE TABLE chat_members (
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    members INTEGER NOT NULL,
    PRIMARY KEY (chat_id, day)
) WITHOUT ROWID;

-- What the bot did, by days; names of the events are in docs/data.md.
CREATE TABLE bot_days (
    day TEXT NOT NULL,
    event TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (day, event)
) WITHOUT ROWID;

-- Reports and alerts that have gone out, so that each goes once.
CREATE TABLE told (
    what TEXT NOT NULL,
    period TEXT NOT NULL,
    told_at INTEGER NOT NULL,
    PRIMARY KEY (what, period)
) WITHOUT ROWID;

-- A letter may ask for a picture or a file that is made before it leaves (`enclosure`, JSON); `attachment` is what the
-- messenger calls it once it is uploaded, empty when it could not be made.
ALTER TABLE outbox ADD COLUMN enclosure TEXT;
ALTER TABLE outbox ADD COLUMN attachment TEXT;

-- For people with their own tools.
CREATE VIEW "чаты" AS
    SELECT chat_id AS "номер", title AS "название", state AS "состояние",
        datetime(first_seen_at, 'unixepoch') AS "бот в чате с (UTC)",
        datetime(sees_all_since, 'unixepoch') AS "видит всё с (UTC)"
    FROM chats;

CREATE VIEW "чаты по дням" AS
    SELECT day AS "день", title AS "чат", messages AS "сообщений", coalesce(authors, 0) AS "авторов",
        repeated AS "повторов", replies AS "ответов", forwards AS "пересланных", pictures AS "картинок",
        files AS "файлов", voice AS "голосовых", videos AS "видео", links AS "ссылок", polls AS "опросов",
        calls AS "звонков", reactions AS "реакций", everybody AS "обращений ко всем", joins AS "пришли",
        leaves AS "ушли", own AS "сообщений бота"
    FROM chat_days JOIN chats USING (chat_id)
    LEFT JOIN author_counts ON author_counts.chat_id = chat_days.chat_id AND kind = 'day' AND start = day;

CREATE VIEW "чаты по часам" AS
    SELECT day AS "день", hour AS "час", title AS "чат", messages AS "сообщений", authors AS "авторов"
    FROM chat_hours JOIN chats USING (chat_id);

CREATE VIEW "школа по дням" AS
    SELECT day AS "день", messages AS "сообщений", coalesce(authors, 0) AS "авторов", repeated AS "повторов"
    FROM school_days LEFT JOIN author_counts ON author_counts.chat_id = 0 AND kind = 'day' AND start = day;

CREATE VIEW "ответы учителей" AS
    SELECT day AS "день", title AS "чат", minutes AS "минут до ответа", answers AS "ответов"
    FROM answer_waits JOIN chats USING (chat_id);

CREATE VIEW "пробелы" AS
    SELECT datetime(began_at, 'unixepoch') AS "с (UTC)", datetime(ended_at, 'unixepoch') AS "по (UTC)",
        (ended_at - began_at) / 60 AS "минут"
    FROM gaps;
