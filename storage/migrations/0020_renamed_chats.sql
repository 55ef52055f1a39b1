-- Since when the title of a bound chat names others than the chat is for, and nobody entitled has said what holds:
-- announcements to it wait for the answer.
ALTER TABLE chats ADD COLUMN questioned_at INTEGER;

-- Chats an announcement was for and has not been sent to, with the key of the reason.
CREATE TABLE skipped_chats (
    announcement_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (announcement_id, chat_id)
) WITHOUT ROWID;
