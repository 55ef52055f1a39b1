-- The planned announcement that gives way when a draft is confirmed: what is planned is changed whole.
ALTER TABLE announcements ADD COLUMN replaces_id INTEGER;
