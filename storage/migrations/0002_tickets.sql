-- Questions handed to the staff. What people wrote is kept only while the question is open.

CREATE TABLE tickets (
    -- told to people as the number of their question, so never used twice
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'answered', 'reopened', 'closed')),
    opened_at INTEGER NOT NULL,
    -- when somebody last had a word
    moved_at INTEGER NOT NULL,
    -- when words of the person last went to the staff
    passed_at INTEGER
);

CREATE INDEX tickets_of_person ON tickets (person_id);
CREATE INDEX tickets_by_age ON tickets (moved_at);

CREATE TABLE ticket_words (
    id INTEGER PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    said_at INTEGER NOT NULL,
    passed INTEGER NOT NULL DEFAULT 0 CHECK (passed IN (0, 1))
);

CREATE INDEX words_of_ticket ON ticket_words (ticket_id, id);
CREATE INDEX words_waiting ON ticket_words (ticket_id) WHERE passed = 0;

-- When a human last spoke in the person's dialog; NULL: it is the bot's.
ALTER TABLE people ADD COLUMN taken_at INTEGER;

-- 1 for the chat to which questions go, NULL for all others.
ALTER TABLE chats ADD COLUMN takes_questions INTEGER CHECK (takes_questions = 1);
CREATE UNIQUE INDEX one_staff_chat ON chats (takes_questions);

-- What a letter is about, for those who reply to it: found by the place at which the letter stands.
ALTER TABLE outbox ADD COLUMN about TEXT;
CREATE INDEX letters_about ON outbox (peer_id, cmid) WHERE about IS NOT NULL;
