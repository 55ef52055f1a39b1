-- Codes of announcements are random; words that were corrected are remembered. Times are UTC seconds.

ALTER TABLE announcements ADD COLUMN code TEXT NOT NULL DEFAULT '';

-- What was sent keeps the code it was sent with (behind «№» in its tail); what has not left gets a random one.
UPDATE announcements SET code = CASE
    WHEN instr(tail, '№') THEN trim(substr(tail, instr(tail, '№')))
    ELSE substr('АВЕКМНРСТУХД', abs(random() % 12) + 1, 1) || (2 + abs(random() % 8))
        || substr('АВЕКМНРСТУХД', abs(random() % 12) + 1, 1) || (2 + abs(random() % 8)) || '-'
        || substr('АВЕКМНРСТУХД', abs(random() % 12) + 1, 1) || (2 + abs(random() % 8))
        || substr('АВЕКМНРСТУХД', abs(random() % 12) + 1, 1) || (2 + abs(random() % 8))
    END;

CREATE INDEX announcements_by_code ON announcements (code);

CREATE TABLE former_texts (
    id INTEGER PRIMARY KEY,
    announcement_id INTEGER NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    corrected_at INTEGER NOT NULL
);

CREATE INDEX former_texts_by_time ON former_texts (corrected_at);
