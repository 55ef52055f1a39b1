-- Questions of chats, how long they wait for an answer, and newcomers; no text, no names. See docs/data.md.

-- `author` tells apart who wrote in one chat, for nine days; `author_before` is the same under the key of the quarter
-- before, on the first day of a quarter; `asks`: whether it was a question.
CREATE TABLE chat_moments_with_authors (
    chat_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    teacher INTEGER NOT NULL CHECK (teacher IN (0, 1)),
    author BLOB NOT NULL,
    author_before BLOB,
    asks INTEGER NOT NULL CHECK (asks IN (0, 1)),
    PRIMARY KEY (chat_id, at, teacher, author)
) WITHOUT ROWID;
INSERT INTO chat_moments_with_authors SELECT chat_id, at, teacher, x'', NULL, 0 FROM chat_moments;
DROP TABLE chat_moments;
ALTER TABLE chat_moments_with_authors RENAME TO chat_moments;

-- How many questions waited how many whole minutes until somebody else wrote, by the day of the question; 1440 minutes:
-- nobody did for a day.
CREATE TABLE question_waits (
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    PRIMARY KEY (chat_id, day, minutes)
) WITHOUT ROWID;

-- Who has joined a chat, by the first day in a quarter: `author` is the keyed hash of chat_authors.
CREATE TABLE chat_newcomers (
    author BLOB NOT NULL,
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (author, chat_id)
) WITHOUT ROWID;

-- People who have joined a chat without having been in it before in that quarter.
ALTER TABLE chat_days ADD COLUMN newcomers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE school_days ADD COLUMN newcomers INTEGER NOT NULL DEFAULT 0;

CREATE VIEW "вопросы в чатах" AS
    SELECT day AS "день", title AS "чат", sum(questions) AS "вопросов",
        sum(iif(minutes = 1440, questions, 0)) AS "без ответа сутки"
    FROM question_waits JOIN bound_chats USING (chat_id) GROUP BY day, chat_id;
