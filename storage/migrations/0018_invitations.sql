-- Invitations end, and are for parents and pupils only. A code that has ended stays a while, so that who comes by it is
-- told. Those given out before hold thirty days from when the bot was last at work.
CREATE TABLE new_invitations (
    code TEXT PRIMARY KEY,
    class_id INTEGER NOT NULL REFERENCES classes (id),
    role TEXT NOT NULL CHECK (role IN ('student', 'parent')),
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO new_invitations
    SELECT code, class_id, role, made_at, coalesce((SELECT stored_at FROM position), made_at) + 30 * 86400 FROM invitations WHERE role <> 'teacher';
DROP TABLE invitations;
ALTER TABLE new_invitations RENAME TO invitations;
CREATE INDEX invitations_of_class ON invitations (class_id, role);
