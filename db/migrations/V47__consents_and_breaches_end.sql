-- Consents and who a breach was about get terms of their own: they are evidence for as long as a claim can be brought, and
-- then no longer keep a person from being forgotten.

-- When a consent ended: taken back, asked again because it changed, or never confirmed in time.
ALTER TABLE core.consent ADD COLUMN ended_at timestamptz;
CREATE FUNCTION core.end_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.ended_at := coalesce(least(NEW.withdrawn_at, NEW.superseded_at),
        CASE WHEN NEW.given_at IS NULL THEN NEW.confirm_until END);
    RETURN NEW;
END $$;
CREATE TRIGGER end_consent BEFORE INSERT OR UPDATE ON core.consent FOR EACH ROW EXECUTE FUNCTION core.end_consent();
CREATE INDEX consent_ended ON core.consent (tenant_id, ended_at) WHERE ended_at IS NOT NULL;

DROP TRIGGER append_only ON core.consent;
CREATE TRIGGER append_only BEFORE TRUNCATE ON core.consent FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE FUNCTION core.guard_consent_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM old_rows r
        WHERE r.ended_at IS NULL OR r.ended_at > core.now() - interval '180 days') THEN
        RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'WB003';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER guard_removal AFTER DELETE ON core.consent REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.guard_consent_removal();
CREATE TRIGGER hold_delete AFTER DELETE ON core.consent REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_held('core.consent', 'h.subject_id = r.subject_id');
GRANT DELETE ON core.consent TO ${core_role};

-- Whom a breach was about and who reported it: from the day that the case was closed.
ALTER TABLE core.breach_person ADD COLUMN closed_at timestamptz;
ALTER TABLE core.breach_report ADD COLUMN closed_at timestamptz;
CREATE INDEX breach_person_closed ON core.breach_person (tenant_id, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX breach_report_closed ON core.breach_report (tenant_id, closed_at) WHERE closed_at IS NOT NULL;
CREATE FUNCTION core.close_breach_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE core.breach_person p SET closed_at = NEW.closed_at
    WHERE p.tenant_id = NEW.tenant_id AND p.breach_id = NEW.id;
    UPDATE core.breach_report r SET closed_at = NEW.closed_at
    WHERE r.tenant_id = NEW.tenant_id AND r.breach_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER close_people AFTER UPDATE ON core.breach
    FOR EACH ROW WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL) EXECUTE FUNCTION core.close_breach_people();
-- As long as the case is open nobody is left out of it, but a report that its writer has erased.
CREATE FUNCTION core.guard_breach_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM old_rows r WHERE r.closed_at IS NULL) THEN
        RAISE EXCEPTION 'a person stays with an open case'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'breach_person_while_open';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER guard_removal AFTER DELETE ON core.breach_person REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.guard_breach_people();
CREATE TRIGGER hold_delete AFTER DELETE ON core.breach_person REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_held('core.breach_person', 'h.subject_id = r.subject_id');
CREATE TRIGGER hold_delete AFTER DELETE ON core.breach_report REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_held('core.breach_report', 'h.subject_id = r.reporter_id');

-- How each person is told (art. 34): by a mail that belongs to the line, or by people, who say how. A notice to the public
-- (art. 34(3)(c)) says where it stands. Nobody is told wholly while somebody is not.
ALTER TABLE core.breach_person ADD COLUMN mailed_at timestamptz,
    ADD COLUMN told_by uuid,
    ADD COLUMN told_how text CHECK (length(btrim(told_how)) BETWEEN 3 AND 1000),
    ADD CONSTRAINT breach_person_told CHECK ((told_by IS NULL) = (told_how IS NULL));
ALTER TABLE core.breach ADD COLUMN people_informed_how text CHECK (length(btrim(people_informed_how)) BETWEEN 3 AND 4000);
CREATE FUNCTION core.guard_people_informed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.people_decision IS NOT DISTINCT FROM 'PUBLIC_NOTICE' AND NEW.people_informed_how IS NULL THEN
        RAISE EXCEPTION 'a notice to the public says where it stands'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'breach_public_notice_says_where';
    END IF;
    IF NEW.people_decision IS NOT DISTINCT FROM 'INFORM' AND EXISTS (
        SELECT FROM core.breach_person p
        WHERE p.tenant_id = NEW.tenant_id AND p.breach_id = NEW.id AND p.mailed_at IS NULL AND p.told_how IS NULL) THEN
        RAISE EXCEPTION 'somebody was not told yet'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'breach_everybody_informed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER people_informed BEFORE UPDATE ON core.breach
    FOR EACH ROW WHEN (OLD.people_informed_at IS NULL AND NEW.people_informed_at IS NOT NULL)
    EXECUTE FUNCTION core.guard_people_informed();

-- What was there before gets its days, tenant by tenant.
ALTER TABLE core.tenant NO FORCE ROW LEVEL SECURITY;
ALTER TABLE core.consent DISABLE TRIGGER guard;
DO $$
DECLARE
    known text;
BEGIN
    FOR known IN SELECT tenant_id FROM core.tenant LOOP
        PERFORM set_config('waarborg.tenant', known, true);
        UPDATE core.consent c SET superseded_at = c.superseded_at
        WHERE c.tenant_id = known AND (c.withdrawn_at IS NOT NULL OR c.given_at IS NULL);
        UPDATE core.breach_person p SET closed_at = b.closed_at
        FROM core.breach b WHERE b.tenant_id = known AND p.tenant_id = known AND b.id = p.breach_id AND b.closed_at IS NOT NULL;
        UPDATE core.breach_report r SET closed_at = b.closed_at
        FROM core.breach b WHERE b.tenant_id = known AND r.tenant_id = known AND b.id = r.breach_id AND b.closed_at IS NOT NULL;
    END LOOP;
    PERFORM set_config('waarborg.tenant', '', true);
END $$;
ALTER TABLE core.consent ENABLE TRIGGER guard;
ALTER TABLE core.tenant FORCE ROW LEVEL SECURITY;
