-- Authors are counted under a key for each quarter. In the week that lies in two of them, the days of the new one also
-- say who it is under the old key, for as long as that week is counted; NULL: nothing to say.
ALTER TABLE chat_authors ADD COLUMN week_author BLOB;
CREATE INDEX chat_authors_of_two_quarters ON chat_authors (week_author, day) WHERE week_author IS NOT NULL;
