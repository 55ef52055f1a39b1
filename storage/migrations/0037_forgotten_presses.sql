-- Marks and answers of people whose data was deleted, while more of them are taken: whoever presses again is not counted
-- twice. seal: a hash under a key that lies beside the database and in no copy of it; it says who pressed to nobody without
-- that key. chat_id: as in the counts; choice: the answer to the poll, NULL for «Прочитано».
CREATE TABLE forgotten_presses (
    announcement_id INTEGER NOT NULL,
    seal BLOB NOT NULL,
    chat_id INTEGER NOT NULL,
    choice INTEGER,
    PRIMARY KEY (announcement_id, seal)
) WITHOUT ROWID;
