-- What is written above the text in every message: that it is urgent.
ALTER TABLE announcements ADD COLUMN head TEXT NOT NULL DEFAULT '';
