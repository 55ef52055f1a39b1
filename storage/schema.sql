-- Made of the migrations by `python -m storage.write_schema`: 904c9d87b468e3e05034961719fcb0c35ce01e82bbe257d2d0f2fbf8e89fa9da
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
    awaits TEXT,
    reachable INTEGER NOT NULL DEFAULT 1 CHECK (reachable IN (0, 1)),
    first_seen_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL
, taken_at INTEGER, platform TEXT CHECK (platform IN ('max', 'vk', 'unknown')), letters_unwanted_at INTEGER);
CREATE TABLE chats (
    chat_id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    bound_by INTEGER,
    bound_at INTEGER,
    state TEXT NOT NULL DEFAULT 'ok'
        CHECK (state IN ('ok', 'no_access', 'left', 'read_only', 'moved', 'gone')),
    first_seen_at INTEGER NOT NULL,
    sees_all_since INTEGER, takes_questions INTEGER CHECK (takes_questions = 1), purpose TEXT CHECK (purpose IN ('management', 'staff', 'parents_council',
    'pupils_council', 'pupils', 'parents', 'teachers', 'class', 'other')), class_id INTEGER REFERENCES classes (id), bound_class TEXT, counted_since INTEGER, questioned_at INTEGER,
    CHECK ((bound_by IS NULL) = (bound_at IS NULL))
);
CREATE TABLE chat_hours (
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
    messages INTEGER NOT NULL, authors INTEGER NOT NULL DEFAULT 0, replies INTEGER NOT NULL DEFAULT 0, forwards INTEGER NOT NULL DEFAULT 0, pictures INTEGER NOT NULL DEFAULT 0, files INTEGER NOT NULL DEFAULT 0, voice INTEGER NOT NULL DEFAULT 0, videos INTEGER NOT NULL DEFAULT 0, links INTEGER NOT NULL DEFAULT 0, polls INTEGER NOT NULL DEFAULT 0, stickers INTEGER NOT NULL DEFAULT 0, others INTEGER NOT NULL DEFAULT 0, calls INTEGER NOT NULL DEFAULT 0, reactions INTEGER NOT NULL DEFAULT 0, everybody INTEGER NOT NULL DEFAULT 0, joins INTEGER NOT NULL DEFAULT 0, leaves INTEGER NOT NULL DEFAULT 0, pins INTEGER NOT NULL DEFAULT 0, titles INTEGER NOT NULL DEFAULT 0, own INTEGER NOT NULL DEFAULT 0, bots INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (chat_id, day, hour)
) WITHOUT ROWID;
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
    settled_at INTEGER, about TEXT, enclosure TEXT, attachment TEXT,
    CHECK ((kind = 'notice') = (token IS NOT NULL)),
    CHECK ((state IN ('due', 'sending')) = (settled_at IS NULL))
);
CREATE UNIQUE INDEX one_letter_a_target ON outbox (lane, peer_id, part) WHERE lane > 0;
CREATE INDEX unsettled ON outbox (lane, peer_id, id) WHERE state IN ('due', 'sending');
CREATE INDEX due ON outbox (state, not_before) WHERE state IN ('due', 'sending');
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
, recipient_id INTEGER, taken_by INTEGER);
CREATE INDEX tickets_of_person ON tickets (person_id);
CREATE INDEX tickets_by_age ON tickets (moved_at);
CREATE TABLE ticket_words (
    id INTEGER PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    said_at INTEGER NOT NULL,
    passed INTEGER NOT NULL DEFAULT 0 CHECK (passed IN (0, 1))
, files TEXT);
CREATE INDEX words_of_ticket ON ticket_words (ticket_id, id);
CREATE INDEX words_waiting ON ticket_words (ticket_id) WHERE passed = 0;
CREATE UNIQUE INDEX one_staff_chat ON chats (takes_questions);
CREATE INDEX letters_about ON outbox (peer_id, cmid) WHERE about IS NOT NULL;
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
CREATE TABLE answer_days (
    day TEXT NOT NULL,
    topic TEXT NOT NULL,
    told INTEGER NOT NULL DEFAULT 0,
    helped INTEGER NOT NULL DEFAULT 0,
    not_helped INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, topic)
) WITHOUT ROWID;
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
    repeated INTEGER NOT NULL DEFAULT 0, newcomers INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (chat_id, day)
) WITHOUT ROWID;
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
, newcomers INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE "chat_authors" (
    author BLOB NOT NULL,
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    messages INTEGER NOT NULL,
    hours INTEGER NOT NULL DEFAULT 0, week_author BLOB,
    PRIMARY KEY (author, chat_id, day)
) WITHOUT ROWID;
CREATE INDEX chat_authors_by_day ON chat_authors (chat_id, day);
CREATE TABLE author_counts (
    chat_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('day', 'week', 'month', 'quarter')),
    start TEXT NOT NULL,
    authors INTEGER NOT NULL,
    PRIMARY KEY (chat_id, kind, start)
) WITHOUT ROWID;
CREATE TABLE chat_phrases (
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    phrase BLOB NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (chat_id, day, phrase)
) WITHOUT ROWID;
CREATE TABLE answer_waits (
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    answers INTEGER NOT NULL,
    PRIMARY KEY (chat_id, day, minutes)
) WITHOUT ROWID;
CREATE TABLE school_waits (
    month TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    answers INTEGER NOT NULL,
    PRIMARY KEY (month, minutes)
) WITHOUT ROWID;
CREATE TABLE chat_members (
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    members INTEGER NOT NULL,
    PRIMARY KEY (chat_id, day)
) WITHOUT ROWID;
CREATE TABLE bot_days (
    day TEXT NOT NULL,
    event TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (day, event)
) WITHOUT ROWID;
CREATE TABLE told (
    what TEXT NOT NULL,
    period TEXT NOT NULL,
    told_at INTEGER NOT NULL,
    PRIMARY KEY (what, period)
) WITHOUT ROWID;
CREATE VIEW "школа по дням" AS
    SELECT day AS "день", messages AS "сообщений", coalesce(authors, 0) AS "авторов", repeated AS "повторов"
    FROM school_days LEFT JOIN author_counts ON author_counts.chat_id = 0 AND kind = 'day' AND start = day;
CREATE VIEW "пробелы" AS
    SELECT datetime(began_at, 'unixepoch') AS "с (UTC)", datetime(ended_at, 'unixepoch') AS "по (UTC)",
        (ended_at - began_at) / 60 AS "минут"
    FROM gaps;
CREATE TABLE consents (
    person_id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    given_at INTEGER NOT NULL,
    reminders INTEGER NOT NULL DEFAULT 1 CHECK (reminders IN (0, 1))
);
CREATE TABLE paths (
    person_id INTEGER NOT NULL,
    flow TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('student', 'parent', 'teacher', 'class_teacher', 'admin')),
    trail TEXT NOT NULL,
    marks TEXT NOT NULL DEFAULT '',
    skipped TEXT NOT NULL DEFAULT '',
    symptom TEXT,
    moved_at INTEGER NOT NULL,
    finished_at INTEGER,
    reminded INTEGER NOT NULL DEFAULT 0,
    reminded_at INTEGER,
    PRIMARY KEY (person_id, flow)
) WITHOUT ROWID;
CREATE INDEX paths_unfinished ON paths (moved_at) WHERE finished_at IS NULL;
CREATE TABLE classes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    grade INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 11),
    letter TEXT NOT NULL CHECK (length(letter) = 1),
    year INTEGER NOT NULL,
    archived_at INTEGER,
    nudged_at INTEGER
, platform TEXT CHECK (platform IN ('max', 'vk')));
CREATE UNIQUE INDEX one_class_a_name ON classes (grade, letter) WHERE archived_at IS NULL;
CREATE TABLE class_teachers (
    class_id INTEGER NOT NULL REFERENCES classes (id),
    person_id INTEGER NOT NULL,
    confirmed_year INTEGER,
    PRIMARY KEY (class_id, person_id)
) WITHOUT ROWID;
CREATE TABLE members (
    person_id INTEGER NOT NULL,
    class_id INTEGER NOT NULL REFERENCES classes (id),
    role TEXT NOT NULL CHECK (role IN ('student', 'parent', 'teacher')),
    joined_at INTEGER NOT NULL, confirmed_at INTEGER,
    PRIMARY KEY (person_id, class_id, role)
) WITHOUT ROWID;
CREATE INDEX members_of_class ON members (class_id);
CREATE TABLE flow_weeks (
    week TEXT NOT NULL,
    flow TEXT NOT NULL,
    step TEXT NOT NULL,
    what TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (week, flow, step, what)
) WITHOUT ROWID;
CREATE TABLE "announcements" (
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
, code TEXT NOT NULL DEFAULT '', unconfirmed INTEGER NOT NULL DEFAULT 0 CHECK (unconfirmed IN (0, 1)), proposed_text TEXT, replaces_id INTEGER, asked_by INTEGER, head TEXT NOT NULL DEFAULT '', poll TEXT);
CREATE UNIQUE INDEX one_live_draft ON announcements (author_id) WHERE state = 'draft';
CREATE INDEX announcements_waiting ON announcements (send_at) WHERE state IN ('approval', 'planned');
CREATE TABLE manual_targets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL DEFAULT 'other',
    class_id INTEGER REFERENCES classes (id),
    responsible_id INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    removed_at INTEGER
, chat_id INTEGER, class_name TEXT);
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
, with_files INTEGER NOT NULL DEFAULT 1 CHECK (with_files IN (0, 1)), with_buttons INTEGER NOT NULL DEFAULT 1 CHECK (with_buttons IN (0, 1)));
CREATE INDEX edits_waiting ON edits (id) WHERE state = 'waiting';
CREATE INDEX letters_of_announcements ON outbox (peer_id, cmid) WHERE lane > 0;
CREATE TABLE chat_health (
    chat_id INTEGER PRIMARY KEY,
    looked_at INTEGER NOT NULL,
    here INTEGER NOT NULL CHECK (here IN (0, 1)),
    writes INTEGER NOT NULL CHECK (writes IN (0, 1)),
    admin INTEGER CHECK (admin IN (0, 1)),
    management INTEGER CHECK (management IN (0, 1)),
    reason TEXT
);
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    announcement_id INTEGER,
    detail TEXT NOT NULL DEFAULT ''
);
CREATE TABLE links (
    link TEXT PRIMARY KEY,
    asked_at INTEGER NOT NULL,
    looked_at INTEGER,
    -- the key of a phrase; NULL: it opens, or that can't be told
    fault TEXT
) WITHOUT ROWID;
CREATE TABLE peers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    messenger TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'chat')),
    -- as the messenger gives it; of a chat of VK the number without 2000000000
    external_id TEXT NOT NULL,
    -- named in the settings: owners, staff, readers, class teachers
    in_settings INTEGER NOT NULL DEFAULT 0 CHECK (in_settings IN (0, 1)),
    -- the row goes as soon as nothing is left to be delivered
    forgotten_at INTEGER,
    UNIQUE (messenger, kind, external_id)
);
CREATE INDEX peers_forgotten ON peers (id) WHERE forgotten_at IS NOT NULL;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'audit is append-only'); END;
CREATE INDEX announcements_by_code ON announcements (code);
CREATE TABLE former_texts (
    id INTEGER PRIMARY KEY,
    announcement_id INTEGER NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    corrected_at INTEGER NOT NULL
);
CREATE INDEX former_texts_by_time ON former_texts (corrected_at);
CREATE TABLE chat_people (
    chat_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (chat_id, person_id)
) WITHOUT ROWID;
CREATE INDEX chats_of_person ON chat_people (person_id);
CREATE TABLE "grants" (
    person_id INTEGER NOT NULL,
    rank TEXT NOT NULL CHECK (rank IN ('admin', 'head', 'deputy', 'staff', 'teacher', 'writer')),
    class_id INTEGER NOT NULL DEFAULT 0,
    given_by INTEGER NOT NULL,
    given_at INTEGER NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (person_id, rank, class_id)
) WITHOUT ROWID;
CREATE TABLE "invitations" (
    code TEXT PRIMARY KEY,
    class_id INTEGER NOT NULL REFERENCES classes (id),
    role TEXT NOT NULL CHECK (role IN ('student', 'parent')),
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX invitations_of_class ON invitations (class_id, role);
CREATE VIEW bound_chats AS
    SELECT chat_id, title, state, max(first_seen_at, counted_since) AS first_seen_at,
        iif(sees_all_since IS NULL, NULL, max(sees_all_since, counted_since)) AS sees_all_since,
        purpose, class_id, bound_class
    FROM chats WHERE bound_at IS NOT NULL;
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
CREATE TABLE skipped_chats (
    announcement_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (announcement_id, chat_id)
) WITHOUT ROWID;
CREATE TABLE shown_targets (
    announcement_id INTEGER PRIMARY KEY REFERENCES announcements (id) ON DELETE CASCADE,
    targets TEXT NOT NULL,
    shown_at INTEGER NOT NULL
);
CREATE INDEX chat_authors_of_two_quarters ON chat_authors (week_author, day) WHERE week_author IS NOT NULL;
CREATE TABLE forgotten_acknowledgements (
    announcement_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (announcement_id, chat_id)
) WITHOUT ROWID;
CREATE TABLE doctor_asks (
    peer_id INTEGER PRIMARY KEY
);
CREATE INDEX letters_by_number ON outbox (random_id);
CREATE TRIGGER audit_is_kept_for_a_year BEFORE DELETE ON audit
    WHEN old.at > coalesce((SELECT stored_at FROM position), old.at) - 365 * 86400
    BEGIN SELECT raise(ABORT, 'audit is append-only'); END;
CREATE INDEX announcements_with_open_polls ON announcements (id) WHERE poll IS NOT NULL AND poll ->> 3 IS NULL;
CREATE TABLE votes (
    announcement_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    peer_id INTEGER NOT NULL,
    choice INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (announcement_id, person_id)
) WITHOUT ROWID;
CREATE INDEX votes_by_person ON votes (person_id);
CREATE TABLE forgotten_votes (
    announcement_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    choice INTEGER NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (announcement_id, chat_id, choice)
) WITHOUT ROWID;
CREATE TABLE "chat_moments" (
    chat_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    teacher INTEGER NOT NULL CHECK (teacher IN (0, 1)),
    author BLOB NOT NULL,
    author_before BLOB,
    asks INTEGER NOT NULL CHECK (asks IN (0, 1)),
    PRIMARY KEY (chat_id, at, teacher, author)
) WITHOUT ROWID;
CREATE TABLE question_waits (
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    PRIMARY KEY (chat_id, day, minutes)
) WITHOUT ROWID;
CREATE TABLE chat_newcomers (
    author BLOB NOT NULL,
    chat_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (author, chat_id)
) WITHOUT ROWID;
CREATE VIEW "вопросы в чатах" AS
    SELECT day AS "день", title AS "чат", sum(questions) AS "вопросов",
        sum(iif(minutes = 1440, questions, 0)) AS "без ответа сутки"
    FROM question_waits JOIN bound_chats USING (chat_id) GROUP BY day, chat_id;
CREATE TABLE clock (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    began_at INTEGER NOT NULL,
    leapt_at INTEGER
);
CREATE TABLE class_reminders (
    announcement_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    reminded_at INTEGER NOT NULL,
    PRIMARY KEY (announcement_id, chat_id)
) WITHOUT ROWID;
CREATE TABLE forgotten_presses (
    announcement_id INTEGER NOT NULL,
    seal BLOB NOT NULL,
    chat_id INTEGER NOT NULL,
    choice INTEGER,
    PRIMARY KEY (announcement_id, seal)
) WITHOUT ROWID;
