-- When the chat of a class was last asked to mark an announcement: not again for some hours, a restart or not.
CREATE TABLE class_reminders (
    announcement_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    reminded_at INTEGER NOT NULL,
    PRIMARY KEY (announcement_id, chat_id)
) WITHOUT ROWID;
