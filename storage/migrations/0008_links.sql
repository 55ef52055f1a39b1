-- Links in announcements and whether they open. Times are UTC seconds.

-- One is to be looked at while `looked_at` is NULL or before `asked_at`.
CREATE TABLE links (
    link TEXT PRIMARY KEY,
    asked_at INTEGER NOT NULL,
    looked_at INTEGER,
    -- the key of a phrase; NULL: it opens, or that can't be told
    fault TEXT
) WITHOUT ROWID;
