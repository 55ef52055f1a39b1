-- Times are UTC seconds. Texts of people are kept only while a job needs them.

CREATE TABLE position (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    ts TEXT NOT NULL,
    stored_at INTEGER NOT NULL
);

CREATE TABLE gaps (
    id INTEGER PRIMARY KEY,
    began_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL CHECK (ended_at >= began_at),
    swept_at INTEGER
);

CREATE TABLE seen_events (
    event_id TEXT PRIMARY KEY,
    seen_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE seen_messages (
    peer_id INTEGER NOT NULL,
    cmid INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (peer_id, cmid)
) WITHOUT ROWID;

CREATE INDEX seen_events_by_age ON seen_events (seen_at);
CREATE INDEX seen_messages_by_age ON seen_messages (seen_at);

-- An event waits here until its turn is committed; then the row is deleted.
-- Ids are never used twice: who reads the inbox remembers the last one it has taken.
CREATE TABLE inbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL,
    body TEXT,
    received_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'failed')),
    error TEXT,
    CHECK ((state = 'new') = (body IS NOT NULL))
);

CREATE TABLE people (
    person_id INTEGER PRIMARY KEY,
    role TEXT CHECK (role IN ('student', 'parent', 'teacher', 'class_teacher', 'admin')),
    flow TEXT,
    trail TEXT NOT NULL DEFAULT '',
    awaits TEXT,
    reachable INTEGER NOT NULL DEFAULT 1 CHECK (reachable IN (0, 1)),
    first_seen_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL
);

CREATE TABLE chats (
    chat_id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    bound_by INTEGER,
    bound_at INTEGER,
    state TEXT NOT NULL DEFAULT 'ok'
        CHECK (state IN ('ok', 'no_access', 'left', 'read_only', 'moved', 'gone')),
    first_seen_at INTEGER NOT NULL,
    sees_all_since INTEGER,
    CHECK ((bound_by IS NULL) = (bound_at IS NULL))
);

CREATE TABLE chat_hours (
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
    messages INTEGER NOT NULL,
    PRIMARY KEY (chat_id, day, hour)
) WITHOUT ROWID;

-- `author` is a keyed hash, not the person's id.
CREATE TABLE chat_authors (
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    author BLOB NOT NULL,
    messages INTEGER NOT NULL,
    PRIMARY KEY (chat_id, day, author)
) WITHOUT ROWID;

CREATE TABLE announcements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    author_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL DEFAULT 'draft'
        CHECK (state IN ('draft', 'confirmed', 'finished', 'discarded')),
    written_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    finished_at INTEGER
);

CREATE UNIQUE INDEX one_live_draft ON announcements (author_id) WHERE state = 'draft';

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- 0 for replies and notices, otherwise the announcement the letter belongs to
    lane INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL DEFAULT 'message' CHECK (kind IN ('message', 'notice')),
    peer_id INTEGER NOT NULL,
    part INTEGER NOT NULL DEFAULT 0,
    text TEXT,
    buttons TEXT,
    stays INTEGER NOT NULL DEFAULT 0 CHECK (stays IN (0, 1)),
    -- a notice answers a pressed button: who pressed, and the messenger's token of the press
    person_id INTEGER,
    token TEXT,
    random_id INTEGER NOT NULL CHECK (random_id <> 0),
    not_before INTEGER NOT NULL,
    expires_at INTEGER,
    state TEXT NOT NULL DEFAULT 'due'
        CHECK (state IN ('due', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
    attempts INTEGER NOT NULL DEFAULT 0,
    -- whether an attempt ended without a clear answer, so that the letter may have arrived
    unclear INTEGER NOT NULL DEFAULT 0 CHECK (unclear IN (0, 1)),
    first_tried_at INTEGER,
    cmid_before INTEGER,
    reason TEXT,
    cmid INTEGER,
    written_at INTEGER NOT NULL,
    settled_at INTEGER,
    CHECK ((kind = 'notice') = (token IS NOT NULL)),
    CHECK ((state IN ('due', 'sending')) = (settled_at IS NULL))
);

CREATE UNIQUE INDEX one_letter_a_target ON outbox (lane, peer_id, part) WHERE lane > 0;
CREATE INDEX unsettled ON outbox (lane, peer_id, id) WHERE state IN ('due', 'sending');
CREATE INDEX due ON outbox (state, not_before) WHERE state IN ('due', 'sending');
