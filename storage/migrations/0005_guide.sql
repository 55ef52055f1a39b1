-- Linking: consent, places, classes. Times are UTC seconds. No names of people anywhere.
-- Places that were kept before consent was asked for are not carried over: the guide asks and begins anew.

ALTER TABLE people DROP COLUMN trail;
UPDATE people SET role = NULL, flow = NULL;

-- That a person lets the bot keep their place, and to which wording they have agreed.
CREATE TABLE consents (
    person_id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    given_at INTEGER NOT NULL,
    reminders INTEGER NOT NULL DEFAULT 1 CHECK (reminders IN (0, 1))
);

-- Where a person is in a flow. `trail`, `marks` and `skipped` hold ids with spaces between them.
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

-- `year` is the calendar year in which the school year of the grade began.
CREATE TABLE classes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    grade INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 11),
    letter TEXT NOT NULL CHECK (length(letter) = 1),
    year INTEGER NOT NULL,
    archived_at INTEGER,
    nudged_at INTEGER
);

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
    joined_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, class_id, role)
) WITHOUT ROWID;

CREATE INDEX members_of_class ON members (class_id);

-- `code` is what a deep link carries. It gives no right, only a class and a role.
CREATE TABLE invitations (
    code TEXT PRIMARY KEY,
    class_id INTEGER NOT NULL REFERENCES classes (id),
    role TEXT NOT NULL CHECK (role IN ('student', 'parent', 'teacher')),
    made_at INTEGER NOT NULL,
    UNIQUE (class_id, role)
) WITHOUT ROWID;

-- How many came to a step, did it, skipped it, or saw a symptom at it; by week (its Monday), nobody named.
CREATE TABLE flow_weeks (
    week TEXT NOT NULL,
    flow TEXT NOT NULL,
    step TEXT NOT NULL,
    what TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (week, flow, step, what)
) WITHOUT ROWID;
