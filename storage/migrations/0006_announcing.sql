-- Announcements: urgency, time, approval, audience, acknowledgements, rights, audit. Times are UTC seconds.

-- The states, in the order of a life:
--   draft      being written; one a person
--   approval   confirmed by the author, waits for a second person
--   planned    waits for its time; letters are made when it comes
--   confirmed  letters are made and leave
--   paused     letters are made and held back by a person
--   asking     held back by the bot until a person decides (too many failures, too late)
--   finished, cancelled, discarded
CREATE TABLE new_announcements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    author_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    -- what is written below the text in every letter
    tail TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'approval', 'planned', 'confirmed', 'paused',
        'asking', 'finished', 'cancelled', 'discarded')),
    urgency TEXT NOT NULL DEFAULT 'ordinary' CHECK (urgency IN ('ordinary', 'urgent', 'emergency')),
    wants_ack INTEGER NOT NULL DEFAULT 0 CHECK (wants_ack IN (0, 1)),
    -- after this moment it is of no use
    useful_until INTEGER,
    -- whom it is for, as school.rules.audience writes it; empty: every bound chat
    audience TEXT NOT NULL DEFAULT '',
    -- JSON: what the messenger calls the pictures and files
    attachments TEXT NOT NULL DEFAULT '[]',
    -- when it is to leave; NULL: at once
    send_at INTEGER,
    -- how it repeats, as school.rules.moments writes it, and the first announcement of the series
    repeats TEXT,
    series_id INTEGER,
    approved_by INTEGER,
    approved_at INTEGER,
    -- when the bot stopped it because too many letters failed; it does so once
    stopped_at INTEGER,
    reminded_at INTEGER,
    written_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    finished_at INTEGER
);

INSERT INTO new_announcements
    (id, author_id, text, version, state, written_at, confirmed_at, finished_at)
    SELECT id, author_id, text, version, state, written_at, confirmed_at, finished_at FROM announcements;
DROP TABLE announcements;
ALTER TABLE new_announcements RENAME TO announcements;
CREATE UNIQUE INDEX one_live_draft ON announcements (author_id) WHERE state = 'draft';
CREATE INDEX announcements_waiting ON announcements (send_at) WHERE state IN ('approval', 'planned');

-- What a chat is for and whose it is; NULL: read from its title.
ALTER TABLE chats ADD COLUMN purpose TEXT CHECK (purpose IN ('management', 'staff', 'parents_council',
    'pupils_council', 'pupils', 'parents', 'teachers', 'class', 'other'));
ALTER TABLE chats ADD COLUMN class_id INTEGER REFERENCES classes (id);

-- Places without a programming interface: a responsible person posts there by hand.
CREATE TABLE manual_targets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL DEFAULT 'other',
    class_id INTEGER REFERENCES classes (id),
    responsible_id INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    removed_at INTEGER
);

-- What is not a letter: a post on the wall (target 0) or by hand.
CREATE TABLE postings (
    announcement_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('wall', 'manual')),
    target_id INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed', 'unknown', 'cancelled')),
    reason TEXT,
    -- the number of the post on the wall
    post_id INTEGER,
    made_at INTEGER NOT NULL,
    settled_at INTEGER,
    PRIMARY KEY (announcement_id, kind, target_id)
) WITHOUT ROWID;

-- Pictures and files an author has sent for a draft, until they are uploaded in the community's own name.
CREATE TABLE draft_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    announcement_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('photo', 'doc')),
    title TEXT NOT NULL,
    url TEXT NOT NULL
);

CREATE TABLE saved_audiences (
    name TEXT PRIMARY KEY,
    audience TEXT NOT NULL,
    saved_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE acknowledgements (
    announcement_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    -- where the button was pressed: a chat, or the person's own dialog
    peer_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (announcement_id, person_id)
) WITHOUT ROWID;

-- Letters that are to be changed or taken back; `old` ones were too old for that when it was asked.
CREATE TABLE edits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    announcement_id INTEGER NOT NULL,
    peer_id INTEGER NOT NULL,
    cmid INTEGER NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('edit', 'delete')),
    text TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    made_at INTEGER NOT NULL
);

CREATE INDEX edits_waiting ON edits (id) WHERE state = 'waiting';

-- A reply to an announcement goes to its author; NULL: to the staff.
ALTER TABLE tickets ADD COLUMN recipient_id INTEGER;

CREATE INDEX letters_of_announcements ON outbox (peer_id, cmid) WHERE lane > 0;

-- Rights given in the chat; those of the settings are not here. `class_id`: only for this class.
CREATE TABLE grants (
    person_id INTEGER NOT NULL,
    rank TEXT NOT NULL CHECK (rank IN ('admin', 'head', 'deputy', 'staff', 'writer')),
    class_id INTEGER NOT NULL DEFAULT 0,
    given_by INTEGER NOT NULL,
    given_at INTEGER NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (person_id, rank, class_id)
) WITHOUT ROWID;

-- How VK last showed a bound chat; NULL: it did not show it to the bot.
CREATE TABLE chat_health (
    chat_id INTEGER PRIMARY KEY,
    looked_at INTEGER NOT NULL,
    here INTEGER NOT NULL CHECK (here IN (0, 1)),
    writes INTEGER NOT NULL CHECK (writes IN (0, 1)),
    admin INTEGER CHECK (admin IN (0, 1)),
    management INTEGER CHECK (management IN (0, 1)),
    reason TEXT
);

-- Who did what with announcements and rights. Rows are only added.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    announcement_id INTEGER,
    detail TEXT NOT NULL DEFAULT ''
);

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'audit is append-only'); END;
