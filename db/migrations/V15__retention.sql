-- When an account was last used, to the day: a term can run from it. Never later than the truth, so that nothing is kept
-- longer than was promised.
ALTER TABLE core.account ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT core.now();

CREATE FUNCTION core.note_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE core.account a SET last_used_at = core.now()
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.account_id AND a.last_used_at < core.now() - interval '1 day';
    RETURN NULL;
END $$;
CREATE TRIGGER note_use AFTER INSERT ON core.session FOR EACH ROW EXECUTE FUNCTION core.note_use();

CREATE FUNCTION core.note_renewal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE core.account a SET last_used_at = core.now()
    FROM core.session s
    WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.session_id
        AND a.tenant_id = s.tenant_id AND a.id = s.account_id AND a.last_used_at < core.now() - interval '1 day';
    RETURN NULL;
END $$;
CREATE TRIGGER note_renewal AFTER INSERT ON core.refresh_token FOR EACH ROW EXECUTE FUNCTION core.note_renewal();
