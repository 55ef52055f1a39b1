-- People and chats get numbers of our own; which person or chat of which messenger that is stands here and nowhere
-- else. Numbers are never used twice.
CREATE TABLE peers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    messenger TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'chat')),
    -- as the messenger gives it; of a chat of VK the number without 2000000000
    external_id TEXT NOT NULL,
    -- named in the settings: owners, staff, readers, class teachers
    in_settings INTEGER NOT NULL DEFAULT 0 CHECK (in_settings IN (0, 1)),
    -- the row goes as soon as nothing is left to be delivered
    forgotten_at INTEGER,
    UNIQUE (messenger, kind, external_id)
);

CREATE INDEX peers_forgotten ON peers (id) WHERE forgotten_at IS NOT NULL;

-- Until now all ids were VK's: chats between 2,000,000,000 and 2,100,000,000, all others people. Those above were taken
-- for chats: what was counted of their private talks is dropped, their words were never answered.
DELETE FROM seen_messages WHERE peer_id <= 0;
DELETE FROM outbox WHERE peer_id <= 0;
DELETE FROM chats WHERE chat_id > 2100000000;
DELETE FROM chat_hours WHERE chat_id > 2100000000;
DELETE FROM chat_days WHERE chat_id > 2100000000;
DELETE FROM chat_authors WHERE chat_id > 2100000000;
DELETE FROM author_counts WHERE chat_id > 2100000000;
DELETE FROM chat_phrases WHERE chat_id > 2100000000;
DELETE FROM chat_moments WHERE chat_id > 2100000000;
DELETE FROM answer_waits WHERE chat_id > 2100000000;
DELETE FROM chat_members WHERE chat_id > 2100000000;
DELETE FROM chat_health WHERE chat_id > 2100000000;

CREATE TABLE renumbered (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
INSERT INTO renumbered SELECT old, row_number() OVER (ORDER BY old) FROM (
    SELECT person_id AS old FROM people
    UNION SELECT chat_id FROM chats UNION SELECT bound_by FROM chats
    UNION SELECT chat_id FROM chat_hours UNION SELECT chat_id FROM chat_days UNION SELECT chat_id FROM chat_authors
    UNION SELECT chat_id FROM author_counts UNION SELECT chat_id FROM chat_phrases
    UNION SELECT chat_id FROM chat_moments UNION SELECT chat_id FROM answer_waits
    UNION SELECT chat_id FROM chat_members UNION SELECT chat_id FROM chat_health
    UNION SELECT peer_id FROM seen_messages
    UNION SELECT person_id FROM inbox UNION SELECT body ->> 'peer_id' FROM inbox WHERE body IS NOT NULL
    UNION SELECT author_id FROM announcements UNION SELECT approved_by FROM announcements
    UNION SELECT peer_id FROM outbox UNION SELECT person_id FROM outbox
    UNION SELECT CAST(substr(about, length(rtrim(about, '0123456789')) + 1) AS INTEGER) FROM outbox
        WHERE about LIKE '%:%:%'
    UNION SELECT person_id FROM tickets UNION SELECT recipient_id FROM tickets
    UNION SELECT person_id FROM consents UNION SELECT person_id FROM paths
    UNION SELECT person_id FROM class_teachers UNION SELECT person_id FROM members
    UNION SELECT responsible_id FROM manual_targets
    UNION SELECT person_id FROM acknowledgements UNION SELECT peer_id FROM acknowledgements
    UNION SELECT peer_id FROM edits
    UNION SELECT person_id FROM grants UNION SELECT given_by FROM grants
    UNION SELECT person_id FROM audit
    UNION SELECT CAST(substr(detail, 3) AS INTEGER) FROM audit WHERE action = 'revoked' AND detail GLOB 'id[0-9]*'
    UNION SELECT CAST(substr(detail, 4) AS INTEGER) FROM audit WHERE action = 'granted' AND detail GLOB '[[]id[0-9]*'
) WHERE old > 0;

INSERT INTO peers (id, messenger, kind, external_id)
    SELECT new, 'vk', iif(old BETWEEN 2000000001 AND 2100000000, 'chat', 'person'),
        iif(old BETWEEN 2000000001 AND 2100000000, old - 2000000000, old)
    FROM renumbered ORDER BY new;

-- A new number may be another's old one: each column goes through the negative numbers.
UPDATE people SET person_id = -(SELECT new FROM renumbered WHERE old = person_id);
UPDATE people SET person_id = -person_id;
UPDATE chats SET chat_id = -(SELECT new FROM renumbered WHERE old = chat_id),
    bound_by = (SELECT new FROM renumbered WHERE old = bound_by);
UPDATE chats SET chat_id = -chat_id;
UPDATE chat_hours SET chat_id = -(SELECT new FROM renumbered WHERE old = chat_id);
UPDATE chat_hours SET chat_id = -chat_id;
UPDATE chat_days SET chat_id = -(SELECT new FROM renumbered WHERE old = chat_id);
UPDATE chat_days SET chat_id = -chat_id;
UPDATE chat_authors SET chat_id = -(SELECT new FROM renumbered WHERE old = chat_id);
UPDATE chat_authors SET chat_id = -chat_id;
UPDATE author_counts SET chat_id = -(SELECT new FROM renumbered WHERE old = chat_id) WHERE chat_id > 0;
UPDATE author_counts SET chat_id = -chat_id;
UPDATE chat_phrases SET chat_id = -(SELECT new FROM renumbered WHERE old = chat_id);
UPDATE chat_phrases SET chat_id = -chat_id;
UPDATE chat_moments SET chat_id = -(SELECT new FROM renumbered WHERE old = chat_id);
UPDATE chat_moments SET chat_id = -chat_id;
UPDATE answer_waits SET chat_id = -(SELECT new FROM renumbered WHERE old = chat_id);
UPDATE answer_waits SET chat_id = -chat_id;
UPDATE chat_members SET chat_id = -(SELECT new FROM renumbered WHERE old = chat_id);
UPDATE chat_members SET chat_id = -chat_id;
UPDATE chat_health SET chat_id = -(SELECT new FROM renumbered WHERE old = chat_id);
UPDATE chat_health SET chat_id = -chat_id;
UPDATE seen_messages SET peer_id = -(SELECT new FROM renumbered WHERE old = peer_id);
UPDATE seen_messages SET peer_id = -peer_id;
UPDATE announcements SET author_id = -(SELECT new FROM renumbered WHERE old = author_id),
    approved_by = (SELECT new FROM renumbered WHERE old = approved_by);
UPDATE announcements SET author_id = -author_id;
UPDATE outbox SET peer_id = -(SELECT new FROM renumbered WHERE old = peer_id),
    person_id = (SELECT new FROM renumbered WHERE old = person_id);
UPDATE outbox SET peer_id = -peer_id;
UPDATE tickets SET person_id = (SELECT new FROM renumbered WHERE old = person_id),
    recipient_id = (SELECT new FROM renumbered WHERE old = recipient_id);
UPDATE consents SET person_id = -(SELECT new FROM renumbered WHERE old = person_id);
UPDATE consents SET person_id = -person_id;
UPDATE paths SET person_id = -(SELECT new FROM renumbered WHERE old = person_id);
UPDATE paths SET person_id = -person_id;
UPDATE class_teachers SET person_id = -(SELECT new FROM renumbered WHERE old = person_id);
UPDATE class_teachers SET person_id = -person_id;
UPDATE members SET person_id = -(SELECT new FROM renumbered WHERE old = person_id);
UPDATE members SET person_id = -person_id;
UPDATE manual_targets SET responsible_id = (SELECT new FROM renumbered WHERE old = responsible_id);
UPDATE acknowledgements SET person_id = -(SELECT new FROM renumbered WHERE old = person_id),
    peer_id = (SELECT new FROM renumbered WHERE old = peer_id);
UPDATE acknowledgements SET person_id = -person_id;
UPDATE edits SET peer_id = (SELECT new FROM renumbered WHERE old = peer_id);
UPDATE grants SET person_id = -(SELECT new FROM renumbered WHERE old = person_id),
    given_by = (SELECT new FROM renumbered WHERE old = given_by);
UPDATE grants SET person_id = -person_id;

-- Ids inside of texts. An event that waits says from now on whether it was said among many.
UPDATE inbox SET person_id = (SELECT new FROM renumbered WHERE old = person_id);
UPDATE inbox SET body = json_set(body, '$.in_chat', json('true'))
    WHERE body ->> 'peer_id' BETWEEN 2000000001 AND 2100000000;
UPDATE inbox SET body = json_set(body,
    '$.person_id', (SELECT new FROM renumbered WHERE old = body ->> 'person_id'),
    '$.peer_id', (SELECT new FROM renumbered WHERE old = body ->> 'peer_id'))
    WHERE body ->> 'peer_id' > 0;
UPDATE outbox SET about = rtrim(about, '0123456789') || (
        SELECT new FROM renumbered
        WHERE old = CAST(substr(about, length(rtrim(about, '0123456789')) + 1) AS INTEGER))
    WHERE about LIKE '%:%:%' AND about NOT LIKE '%:0';

-- The journal is never changed by the bot. What it said of people by VK's ids it says by ours (U+FDD0 … U+FDD1 are
-- mentions, see school.messaging.mentions), so that who is forgotten can't be found in it.
DROP TRIGGER audit_is_never_changed;
UPDATE audit SET person_id = (SELECT new FROM renumbered WHERE old = person_id);
UPDATE audit SET detail = char(64976) || 'name:' || (
        SELECT new FROM renumbered WHERE old = CAST(substr(detail, 3) AS INTEGER)) || char(64977)
    WHERE action = 'revoked' AND detail GLOB 'id[0-9]*';
UPDATE audit SET detail = char(64976) || 'link:' || (
        SELECT new FROM renumbered WHERE old = CAST(substr(detail, 4) AS INTEGER)) || char(64977)
        || substr(detail, instr(detail, ']') + 1)
    WHERE action = 'granted' AND detail GLOB '[[]id[0-9]*';
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'audit is append-only'); END;

DROP TABLE renumbered;
