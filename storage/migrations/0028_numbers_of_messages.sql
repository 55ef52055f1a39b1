-- Whether a message of the community is ours is asked by its number.
CREATE INDEX letters_by_number ON outbox (random_id);
