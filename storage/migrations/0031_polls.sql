-- Polls. announcements.poll: JSON, [question, [choices], closes at, closed at]; moments in UTC seconds or null.
ALTER TABLE announcements ADD COLUMN poll TEXT;
CREATE INDEX announcements_with_open_polls ON announcements (id) WHERE poll IS NOT NULL AND poll ->> 3 IS NULL;

-- The last answer of each person, and the chat or dialog it was given in.
CREATE TABLE votes (
    announcement_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    peer_id INTEGER NOT NULL,
    choice INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (announcement_id, person_id)
) WITHOUT ROWID;
CREATE INDEX votes_by_person ON votes (person_id);

-- Answers of people whose data was deleted, and all answers some time after a poll has closed: numbers, no people.
-- chat_id: the chat they were given in; 0: their own dialogs.
CREATE TABLE forgotten_votes (
    announcement_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    choice INTEGER NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (announcement_id, chat_id, choice)
) WITHOUT ROWID;
