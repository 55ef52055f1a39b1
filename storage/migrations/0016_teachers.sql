-- The right of a teacher: to get what is for the staff, and nothing else.
CREATE TABLE new_grants (
    person_id INTEGER NOT NULL,
    rank TEXT NOT NULL CHECK (rank IN ('admin', 'head', 'deputy', 'staff', 'teacher', 'writer')),
    class_id INTEGER NOT NULL DEFAULT 0,
    given_by INTEGER NOT NULL,
    given_at INTEGER NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (person_id, rank, class_id)
) WITHOUT ROWID;

INSERT INTO new_grants SELECT person_id, rank, class_id, given_by, given_at, expires_at FROM grants;
DROP TABLE grants;
ALTER TABLE new_grants RENAME TO grants;
