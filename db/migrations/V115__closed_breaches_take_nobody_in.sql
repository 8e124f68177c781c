-- A closed case takes nobody in and says no more of whom it was about: such a line would never end. No case closes while
-- somebody who is to be told was not, also where people were added after it was said that all were.

-- Who adds waits for who closes, and the other way round: a lock on the case, which closing takes as well.
CREATE FUNCTION core.guard_breach_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    closed timestamptz;
BEGIN
    SELECT b.closed_at INTO closed FROM core.breach b
    WHERE b.tenant_id = NEW.tenant_id AND b.id = NEW.breach_id FOR SHARE;
    IF closed IS NOT NULL THEN
        RAISE EXCEPTION 'a closed case takes nobody in'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'breach_takes_in_while_open';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_open BEFORE INSERT OR UPDATE OF breach_id, data, reachable ON core.breach_person
    FOR EACH ROW EXECUTE FUNCTION core.guard_breach_open();
CREATE TRIGGER guard_open BEFORE INSERT OR UPDATE OF breach_id ON core.breach_report
    FOR EACH ROW EXECUTE FUNCTION core.guard_breach_open();

CREATE TRIGGER people_informed_at_closing BEFORE UPDATE ON core.breach
    FOR EACH ROW WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL)
    EXECUTE FUNCTION core.guard_people_informed();

-- Whoever was added to a closed case goes with the others of it, tenant by tenant.
ALTER TABLE core.tenant NO FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
    known text;
BEGIN
    FOR known IN SELECT tenant_id FROM core.tenant LOOP
        PERFORM set_config('waarborg.tenant', known, true);
        UPDATE core.breach_person p SET closed_at = b.closed_at
        FROM core.breach b
        WHERE b.tenant_id = known AND p.tenant_id = known AND b.id = p.breach_id
            AND b.closed_at IS NOT NULL AND p.closed_at IS NULL;
    END LOOP;
    PERFORM set_config('waarborg.tenant', '', true);
END $$;
ALTER TABLE core.tenant FORCE ROW LEVEL SECURITY;
