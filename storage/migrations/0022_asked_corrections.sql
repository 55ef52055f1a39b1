-- The person whose other words for an announcement (proposed_text) wait for a second person; NULL: none wait.
ALTER TABLE announcements ADD COLUMN asked_by INTEGER;
