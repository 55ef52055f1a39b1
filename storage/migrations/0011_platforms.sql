-- In which messenger the chat of a class is: what a person answered, and what is known of a class.
-- A class learns it from its teacher or from VK («чат перенесён», error 993); NULL: nobody has said.

ALTER TABLE people ADD COLUMN platform TEXT CHECK (platform IN ('max', 'vk', 'unknown'));
ALTER TABLE classes ADD COLUMN platform TEXT CHECK (platform IN ('max', 'vk'));
