-- Since when a person wants no letters but answers (UTC seconds); NULL: they may be written to.
ALTER TABLE people ADD COLUMN letters_unwanted_at INTEGER;
