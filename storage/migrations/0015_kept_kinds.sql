-- What a chat is for is fixed when it is bound. The class it was bound for, as «5А», where the school has not listed
-- its classes and `class_id` is NULL.
ALTER TABLE chats ADD COLUMN bound_class TEXT;
