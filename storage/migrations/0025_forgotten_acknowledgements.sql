-- How many people who have pressed «Ознакомлен(а)» had their data deleted since: the count stays, the name doesn't.
-- chat_id: the chat they pressed in; 0: their own dialog.
CREATE TABLE forgotten_acknowledgements (
    announcement_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (announcement_id, chat_id)
) WITHOUT ROWID;
