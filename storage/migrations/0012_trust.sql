-- Who belongs to a class, and by whose word. Times are UTC seconds.

-- When somebody entitled has confirmed it; NULL: only the person says so.
ALTER TABLE members ADD COLUMN confirmed_at INTEGER;

-- Which of the people who write to the bot the messenger has listed as members of a bound chat, and when last.
CREATE TABLE chat_people (
    chat_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (chat_id, person_id)
) WITHOUT ROWID;

CREATE INDEX chats_of_person ON chat_people (person_id);

-- Whether people of whom nobody has confirmed who they are get it, too: its author chose so.
ALTER TABLE announcements ADD COLUMN unconfirmed INTEGER NOT NULL DEFAULT 0 CHECK (unconfirmed IN (0, 1));
