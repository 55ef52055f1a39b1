-- An announcement has the audience that somebody has chosen. What was confirmed without one was shown as «все».
UPDATE announcements SET audience = 'все' WHERE audience = '' AND state NOT IN ('draft', 'discarded');
