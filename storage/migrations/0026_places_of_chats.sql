-- A place by hand that was a chat before it moved to another messenger: which chat, and the class it is for, as «5А».
ALTER TABLE manual_targets ADD COLUMN chat_id INTEGER;
ALTER TABLE manual_targets ADD COLUMN class_name TEXT;
