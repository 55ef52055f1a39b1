-- To whom an announcement would go when that was last shown to its author: what has changed since is said before it
-- leaves. `targets` is JSON, as school/announcements/target_changes.py writes it.
CREATE TABLE shown_targets (
    announcement_id INTEGER PRIMARY KEY REFERENCES announcements (id) ON DELETE CASCADE,
    targets TEXT NOT NULL,
    shown_at INTEGER NOT NULL
);
