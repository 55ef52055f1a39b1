"""Messages not yet sent, and what became of them. Table: outbox.

A message's `random_id` is stored before the first attempt: the messenger drops a repetition with the same one.
"""
