-- Other words for an announcement that were shown to somebody and wait for a press; NULL: none.
ALTER TABLE announcements ADD COLUMN proposed_text TEXT;
