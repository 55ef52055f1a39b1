-- What a database holds that has lived with the schema of a version; ids are VK's. See test_peers_migration.py.

-- since 1
INSERT INTO seen_messages
    VALUES (301, 1, 5), (2000000001, 1, 5), (1, 1, 5), (2, 1, 5), (-7, 1, 5);
INSERT INTO inbox (person_id, body, received_at)
    VALUES (301, '{"kind": "message", "person_id": 301, "peer_id": 2000000001, "cmid": 7, "text": "Когда собрание?"}', 5);
INSERT INTO inbox (person_id, received_at, state, error)
    VALUES (2, 5, 'failed', 'KeyError');
INSERT INTO people (person_id, first_seen_at, last_seen_at)
    VALUES (301, 1, 2), (1, 1, 2), (2, 1, 2);
INSERT INTO chats (chat_id, title, first_seen_at)
    VALUES (2000000044, '7Б', 5), (200000000123, '', 5);
INSERT INTO chats (chat_id, title, bound_by, bound_at, first_seen_at)
    VALUES (2000000001, '5А', 2, 5, 5);
INSERT INTO chat_hours (chat_id, day, hour, messages)
    VALUES (2000000001, '2026-11-25', 9, 3);
INSERT INTO chat_authors (chat_id, day, author, messages)
    VALUES (2000000001, '2026-11-25', x'aa', 3);
INSERT INTO announcements (author_id, text, written_at)
    VALUES (2, 'Собрание', 5), (1, 'Сбор', 5);
INSERT INTO outbox (lane, peer_id, random_id, not_before, written_at)
    VALUES (1, 2000000001, 9, 5, 5);
INSERT INTO outbox (lane, peer_id, random_id, not_before, written_at)
    VALUES (1, 1, 9, 5, 5);
INSERT INTO outbox (kind, token, person_id, peer_id, random_id, not_before, written_at)
    VALUES ('notice', 't', 301, 2000000001, 9, 5, 5);

-- since 2
INSERT INTO tickets (person_id, opened_at, moved_at)
    VALUES (301, 5, 5);
INSERT INTO outbox (peer_id, random_id, not_before, written_at, about)
    VALUES (301, 9, 5, 5, 'answer:1:2000000001');
INSERT INTO outbox (peer_id, random_id, not_before, written_at, about)
    VALUES (2, 9, 5, 5, 'ticket:1:0');

-- since 4
INSERT INTO chat_days (chat_id, day, messages)
    VALUES (2000000044, '2026-11-25', 3);
INSERT INTO author_counts
    VALUES (2000000044, 'day', '2026-11-26', 3), (0, 'day', '2026-11-26', 3);
INSERT INTO chat_phrases
    VALUES (2000000001, '2026-11-25', x'bb', 3);
INSERT INTO chat_moments
    VALUES (2000000001, 5, 1), (2000000044, 5, 1);
INSERT INTO answer_waits
    VALUES (2000000001, '2026-11-25', 9, 3);
INSERT INTO chat_members
    VALUES (2000000001, '2026-11-25', 30), (200000000123, '2026-11-25', 2);

-- since 5
INSERT INTO consents (person_id, version, given_at)
    VALUES (1, 1, 5), (301, 1, 5);
INSERT INTO paths (person_id, flow, role, trail, moved_at)
    VALUES (1, 'parent', 'parent', 'a', 5);
INSERT INTO classes (id, grade, letter, year)
    VALUES (1, 7, 'А', 2026);
INSERT INTO class_teachers (class_id, person_id)
    VALUES (1, 301), (1, 1), (1, 2);
INSERT INTO members
    VALUES (1, 1, 'parent', 5), (2, 1, 'parent', 5);

-- since 6
INSERT INTO manual_targets (title, responsible_id, added_at)
    VALUES ('Канал', 2, 5);
INSERT INTO acknowledgements
    VALUES (1, 301, 2000000001, 5), (1, 1, 1, 5);
INSERT INTO edits (announcement_id, peer_id, cmid, what, made_at)
    VALUES (1, 2000000001, 1, 'edit', 5);
INSERT INTO grants
    VALUES (301, 'deputy', 0, 2, 5, NULL);
INSERT INTO chat_health (chat_id, looked_at, here, writes)
    VALUES (2000000001, 5, 1, 1);
INSERT INTO audit (at, person_id, action, detail)
    VALUES (5, 2, 'granted', '[id301|id301] — завуч');
INSERT INTO audit (at, person_id, action, detail)
    VALUES (5, 2, 'revoked', 'id77');
