-- The journal has a term: what is older than a year may be deleted by age, nothing else.
DROP TRIGGER audit_is_never_deleted;
CREATE TRIGGER audit_is_kept_for_a_year BEFORE DELETE ON audit
    WHEN old.at > coalesce((SELECT stored_at FROM position), old.at) - 365 * 86400
    BEGIN SELECT raise(ABORT, 'audit is append-only'); END;
