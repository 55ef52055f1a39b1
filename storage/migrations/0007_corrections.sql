-- Corrections of announcements of several letters.

-- A withdrawn letter keeps neither files nor buttons; of several, the first has the files, the last the buttons.
ALTER TABLE edits ADD COLUMN with_files INTEGER NOT NULL DEFAULT 1 CHECK (with_files IN (0, 1));
ALTER TABLE edits ADD COLUMN with_buttons INTEGER NOT NULL DEFAULT 1 CHECK (with_buttons IN (0, 1));
