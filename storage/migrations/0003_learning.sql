-- Questions the bot did not answer well, without who has asked. Masked; a row goes when it is dealt with or too old.
CREATE TABLE review (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    question TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('unknown', 'not_helped', 'handed')),
    -- the topic that was told or is likeliest
    topic TEXT,
    times INTEGER NOT NULL DEFAULT 1,
    asked_at INTEGER NOT NULL
);

CREATE UNIQUE INDEX one_row_a_question ON review (question);

-- How often each topic was told, and what people said of it. An empty topic: questions that were not answered.
CREATE TABLE answer_days (
    day TEXT NOT NULL,
    topic TEXT NOT NULL,
    told INTEGER NOT NULL DEFAULT 0,
    helped INTEGER NOT NULL DEFAULT 0,
    not_helped INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, topic)
) WITHOUT ROWID;
