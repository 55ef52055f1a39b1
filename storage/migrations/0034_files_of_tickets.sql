-- Pictures and files that came with a person's words (JSON: kind, title, url, size), until the words are passed on.
ALTER TABLE ticket_words ADD COLUMN files TEXT;
