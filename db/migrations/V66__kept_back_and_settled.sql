-- What is set aside is kept (AVG art. 18(2)): retention sees it, so that it can say so, and removes nothing of it until the
-- restriction ended.
CREATE OR REPLACE FUNCTION core.nothing_restricted() RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    RETURN coalesce(core.purpose() IN ('rights', 'retention', 'restricted.consent', 'restricted.legal-claim',
            'restricted.rights-of-others', 'restricted.public-interest'), false)
        OR NOT EXISTS (
            SELECT FROM core.restriction r
            WHERE r.tenant_id = core.tenant() AND (r.ends_at IS NULL OR r.ends_at > core.now()));
END $$;

-- Whose data is set aside on a day, through the whole of the day on which a restriction ends.
CREATE FUNCTION core.restricted_on(day date, zone text) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT r.subject_id FROM core.restriction r
    WHERE r.tenant_id = core.tenant() AND (r.ends_at IS NULL OR (r.ends_at AT TIME ZONE zone)::date >= day)
$$;
REVOKE EXECUTE ON FUNCTION core.restricted_on(date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.restricted_on(date, text) TO ${core_role};

-- As before, and for retention a restriction keeps a row as a hold does.
CREATE OR REPLACE FUNCTION core.refuse_held() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    broken boolean;
    kept text := 'SELECT k.tenant_id, k.dataset, k.record_id, k.subject_id, k.ground FROM core.hold k'
        ' WHERE k.tenant_id = core.tenant() AND k.released_at IS NULL';
    aside boolean := coalesce(core.purpose() = 'retention', false) AND EXISTS (
        SELECT FROM core.restriction r
        WHERE r.tenant_id = core.tenant() AND (r.ends_at IS NULL OR r.ends_at > core.now()));
BEGIN
    IF aside THEN
        kept := kept || ' UNION ALL SELECT r.tenant_id, NULL, NULL, r.subject_id, ''RESTRICTION'' FROM core.restriction r'
            ' WHERE r.tenant_id = core.tenant() AND (r.ends_at IS NULL OR r.ends_at > core.now())';
    ELSIF NOT EXISTS (SELECT FROM core.hold h WHERE h.tenant_id = core.tenant() AND h.released_at IS NULL) THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'DELETE' THEN
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM old_rows r JOIN (%s) h ON h.tenant_id = r.tenant_id AND (%s))',
            kept, TG_ARGV[1]) INTO broken;
    ELSE
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM old_rows r JOIN new_rows n ON n.tenant_id = r.tenant_id AND n.id = r.id'
            ' JOIN (%s) h ON h.tenant_id = r.tenant_id AND (%s)'
            ' WHERE h.ground IN (''LEGAL_CLAIM'', ''FRAUD'', ''OBJECTION'') OR %s)',
            kept, TG_ARGV[1], TG_ARGV[2]) INTO broken;
    END IF;
    IF broken THEN
        RAISE EXCEPTION 'a hold keeps a row of %', TG_ARGV[0]
            USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_keeps_the_record';
    END IF;
    RETURN NULL;
END $$;

-- Restrictions that ended, holds that were released and tasks that are closed have a term (PLT-R9) and keep nobody for ever.
-- A task counts from the last day that it keeps something.
GRANT DELETE ON core.hold, core.retention_task TO ${core_role};
CREATE INDEX restriction_ended ON core.restriction (tenant_id, ends_at) WHERE ends_at IS NOT NULL;
CREATE INDEX hold_released ON core.hold (tenant_id, released_at) WHERE released_at IS NOT NULL;
ALTER TABLE core.retention_task ADD COLUMN settled_at timestamptz;
CREATE INDEX retention_task_settled ON core.retention_task (tenant_id, settled_at) WHERE settled_at IS NOT NULL;
CREATE FUNCTION core.settle_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.settled_at := CASE WHEN NEW.closed_at IS NOT NULL
        THEN greatest(NEW.closed_at, NEW.keep_until::timestamp AT TIME ZONE 'UTC') END;
    RETURN NEW;
END $$;
CREATE TRIGGER settle BEFORE INSERT OR UPDATE ON core.retention_task FOR EACH ROW EXECUTE FUNCTION core.settle_task();
CREATE FUNCTION core.keep_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.refuse_as('retention_task_is_closed', 'a task is closed, never removed before');
    RETURN NULL;
END $$;
CREATE TRIGGER keep BEFORE DELETE ON core.retention_task FOR EACH ROW
    WHEN (OLD.closed_at IS NULL) EXECUTE FUNCTION core.keep_task();

ALTER TABLE core.tenant NO FORCE ROW LEVEL SECURITY;
ALTER TABLE core.retention_task DISABLE TRIGGER guard;
DO $$
DECLARE
    known text;
BEGIN
    FOR known IN SELECT tenant_id FROM core.tenant LOOP
        PERFORM set_config('waarborg.tenant', known, true);
        UPDATE core.retention_task t SET settled_at = t.closed_at
        WHERE t.tenant_id = known AND t.closed_at IS NOT NULL;
    END LOOP;
    PERFORM set_config('waarborg.tenant', '', true);
END $$;
ALTER TABLE core.retention_task ENABLE TRIGGER guard;
ALTER TABLE core.tenant FORCE ROW LEVEL SECURITY;
