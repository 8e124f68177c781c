-- The audit trail goes when its term is over: whole sealed segments, never a part of one and none that is not sealed. A
-- signed statement says which lines went; the seals over them stay, so that the chain can be followed from its first seal.

-- A place in the trail as one value, as seals name it, and back.
CREATE FUNCTION core.trail_place(xact bigint, seq bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (lpad(to_hex(xact), 16, '0') || lpad(to_hex(seq), 16, '0'))::uuid;
CREATE FUNCTION core.trail_xact(place uuid) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ('x' || substr(replace(place::text, '-', ''), 1, 16))::bit(64)::bigint;
CREATE FUNCTION core.trail_seq(place uuid) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ('x' || substr(replace(place::text, '-', ''), 17, 16))::bit(64)::bigint;

-- The lines of one seal, as long as they are there: what a term is counted for.
CREATE TABLE core.audit_segment (
    tenant_id text NOT NULL REFERENCES core.tenant,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    after uuid NOT NULL,
    up_to uuid NOT NULL,
    lines integer NOT NULL CHECK (lines > 0),
    newest_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, number),
    UNIQUE (tenant_id, up_to)
);
CREATE INDEX audit_segment_age ON core.audit_segment (tenant_id, newest_at);

-- What went, and under which signed statement; the statements are chained as the seals are.
CREATE TABLE core.audit_expiry (
    tenant_id text NOT NULL REFERENCES core.tenant,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    run_id uuid NOT NULL,
    first_seal bigint NOT NULL,
    last_seal bigint NOT NULL,
    after uuid NOT NULL,
    up_to uuid NOT NULL,
    lines bigint NOT NULL CHECK (lines > 0),
    statement text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, number),
    UNIQUE (tenant_id, first_seal),
    UNIQUE (tenant_id, last_seal),
    FOREIGN KEY (tenant_id, run_id) REFERENCES core.retention_run (tenant_id, id),
    CONSTRAINT audit_expiry_in_order CHECK (first_seal <= last_seal AND after < up_to)
);
CREATE INDEX audit_expiry_run ON core.audit_expiry (tenant_id, run_id);
CREATE INDEX audit_expiry_place ON core.audit_expiry (tenant_id, up_to);

SELECT core.isolate('core.audit_segment'), core.isolate('core.audit_expiry');
GRANT SELECT ON core.audit_segment, core.audit_expiry TO ${core_role};
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON core.audit_expiry
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

-- Each seal opens the segment of its lines.
CREATE FUNCTION core.open_segment() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    start uuid := coalesce((SELECT s.up_to FROM core.audit_seal s
        WHERE s.tenant_id = NEW.tenant_id AND s.number = NEW.number - 1), core.trail_place(0, 0));
BEGIN
    INSERT INTO core.audit_segment (tenant_id, id, created_at, number, after, up_to, lines, newest_at)
    SELECT NEW.tenant_id, NEW.id, NEW.created_at, NEW.number, start, NEW.up_to, count(*), max(a.at)
    FROM core.audit a
    WHERE a.tenant_id = NEW.tenant_id
        AND (a.xact, a.seq) > (core.trail_xact(start), core.trail_seq(start))
        AND (a.xact, a.seq) <= (core.trail_xact(NEW.up_to), core.trail_seq(NEW.up_to))
    HAVING count(*) > 0;
    RETURN NULL;
END $$;
CREATE TRIGGER open_segment AFTER INSERT ON core.audit_seal FOR EACH ROW EXECUTE FUNCTION core.open_segment();

-- Lines and their segments are removed by one role alone, as which nobody logs in and the application never works; and by
-- that role only what a statement covers.
CREATE FUNCTION core.refuse_all_but_expiry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user <> current_database() || '_trail' THEN
        RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'WB003';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION core.refuse_unexpired_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM old_rows r
        WHERE NOT EXISTS (
            SELECT FROM core.audit_expiry e
            WHERE e.tenant_id = r.tenant_id AND core.trail_place(r.xact, r.seq) > e.after
                AND core.trail_place(r.xact, r.seq) <= e.up_to)) THEN
        RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'WB003';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER append_only ON core.audit;
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON core.audit
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON core.audit_segment
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER refuse_removal BEFORE DELETE ON core.audit
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_all_but_expiry();
CREATE TRIGGER refuse_removal BEFORE DELETE ON core.audit_segment
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_all_but_expiry();
CREATE TRIGGER guard_removal AFTER DELETE ON core.audit REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_unexpired_lines();

-- Segments that somebody may still need: with a line about a record under a hold, or about a person under one and the
-- records that name that person (an open request is such a hold); and, while a breach is open, all from when it happened.
CREATE FUNCTION core.needed_segments() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    reference record;
    people uuid[];
    records uuid[];
    more uuid[];
BEGIN
    RETURN QUERY SELECT s.id FROM core.audit_segment s
        WHERE s.tenant_id = core.tenant() AND EXISTS (
            SELECT FROM core.breach b WHERE b.tenant_id = s.tenant_id AND b.closed_at IS NULL
                AND s.newest_at >= coalesce(b.happened_at, '-infinity'));
    SELECT coalesce(array_agg(h.subject_id) FILTER (WHERE h.subject_id IS NOT NULL), '{}'),
        array_agg(coalesce(h.record_id, h.subject_id))
    INTO people, records
    FROM core.hold h WHERE h.tenant_id = core.tenant() AND h.released_at IS NULL;
    IF records IS NULL THEN
        RETURN;
    END IF;
    FOR reference IN
        SELECT c.conrelid::regclass AS rel, a.attname AS col
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[array_position(c.confkey,
            (SELECT i.attnum FROM pg_attribute i WHERE i.attrelid = c.confrelid AND i.attname = 'id'))]
        JOIN pg_attribute i ON i.attrelid = c.conrelid AND i.attname = 'id' AND i.atttypid = 'uuid'::regtype
        WHERE c.confrelid = 'core.subject'::regclass AND c.contype = 'f' AND cardinality(people) > 0
    LOOP
        EXECUTE format('SELECT array_agg(r.id) FROM %s r WHERE r.tenant_id = core.tenant() AND r.%I = ANY ($1)',
            reference.rel, reference.col) INTO more USING people;
        records := records || more;
    END LOOP;
    RETURN QUERY SELECT s.id FROM core.audit a
        CROSS JOIN LATERAL (
            SELECT n.id, n.after FROM core.audit_segment n
            WHERE n.tenant_id = a.tenant_id AND n.up_to >= core.trail_place(a.xact, a.seq)
            ORDER BY n.up_to LIMIT 1) s
        WHERE a.tenant_id = core.tenant() AND a.record_id = ANY (records)
            AND s.after < core.trail_place(a.xact, a.seq);
END $$;
REVOKE EXECUTE ON FUNCTION core.needed_segments() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.needed_segments() TO ${core_role}, ${trail_role};

-- The day on which lines of that moment may go at the soonest, by that version of the tenant's policy: the shortest of its
-- terms for the trail, or of the platform's where it has none; never before half a year has passed.
CREATE FUNCTION core.trail_free_on(moment timestamptz, policy integer) RETURNS date
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT greatest(
        (SELECT coalesce(min((d.day + coalesce(r.rule #>> '{anchor,plus}', 'P0D')::interval)::date
                + (r.rule ->> 'period')::interval), d.day + interval '5 years')
            FROM jsonb_array_elements(p.document -> 'retention') AS r (rule)
            WHERE r.rule ->> 'data' = 'auditTrail' AND r.rule -> 'modules' ? 'core' AND r.rule ? 'period'),
        d.day + interval '180 days')::date
    FROM core.tenant_policy p
    CROSS JOIN LATERAL (SELECT (moment AT TIME ZONE (p.document ->> 'timeZone'))::date AS day) d
    WHERE p.tenant_id = core.tenant() AND p.version = policy
$$;
REVOKE EXECUTE ON FUNCTION core.trail_free_on(timestamptz, integer) FROM PUBLIC;

-- Removes the lines of these seals as part of a run that is under way, and writes the statement down. Answers how many.
CREATE FUNCTION core.expire_audit(run uuid, first bigint, last bigint, signed text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    work core.retention_run;
    found record;
    said jsonb := convert_from(decode(rpad(translate(split_part(signed, '.', 2), '-_', '+/'),
        (length(split_part(signed, '.', 2)) + 3) / 4 * 4, '='), 'base64'), 'UTF8')::jsonb;
    next bigint;
    gone bigint;
BEGIN
    SELECT r.* INTO work FROM core.retention_run r
    WHERE r.tenant_id = core.tenant() AND r.id = run AND r.ended_at IS NULL;
    SELECT count(*) AS segments, sum(s.lines) AS lines, (array_agg(s.after ORDER BY s.number))[1] AS after,
        (array_agg(s.up_to ORDER BY s.number DESC))[1] AS up_to, max(s.newest_at) AS newest,
        bool_or(s.id IN (SELECT core.needed_segments())) AS needed
    INTO found
    FROM core.audit_segment s WHERE s.tenant_id = core.tenant() AND s.number BETWEEN first AND last;
    IF work.id IS NULL OR found.segments <> last - first + 1 THEN
        PERFORM core.refuse_as('audit_expiry_of_segments', 'only a run removes lines, and whole segments of them');
    END IF;
    IF found.needed THEN
        PERFORM core.refuse_as('audit_expiry_needed', 'lines about what is held or open stay');
    END IF;
    IF coalesce(core.trail_free_on(found.newest, work.policy_version), 'infinity') > work.day
        OR work.day > (core.now() + interval '1 day')::date THEN
        PERFORM core.refuse_as('audit_expiry_term', 'lines go when their term is over');
    END IF;
    SELECT coalesce(max(e.number), 0) + 1 INTO next FROM core.audit_expiry e WHERE e.tenant_id = core.tenant();
    IF (said ->> 'tenant', (said ->> 'number')::bigint, (said ->> 'firstSeal')::bigint,
            (said ->> 'lastSeal')::bigint, (said ->> 'lines')::bigint)
        IS DISTINCT FROM (core.tenant(), next, first, last, found.lines) THEN
        PERFORM core.refuse_as('audit_expiry_stated', 'the statement says what goes');
    END IF;
    INSERT INTO core.audit_expiry (tenant_id, id, created_at, number, run_id, first_seal, last_seal, after, up_to, lines,
        statement)
    VALUES (core.tenant(), gen_random_uuid(), core.now(), next, run, first, last, found.after, found.up_to, found.lines,
        signed);
    DELETE FROM core.audit a
    WHERE a.tenant_id = core.tenant()
        AND (a.xact, a.seq) > (core.trail_xact(found.after), core.trail_seq(found.after))
        AND (a.xact, a.seq) <= (core.trail_xact(found.up_to), core.trail_seq(found.up_to));
    GET DIAGNOSTICS gone = ROW_COUNT;
    IF gone <> found.lines THEN
        PERFORM core.refuse_as('audit_expiry_whole', 'the lines are not those that were sealed');
    END IF;
    DELETE FROM core.audit_segment s WHERE s.tenant_id = core.tenant() AND s.number BETWEEN first AND last;
    RETURN gone;
END $$;
REVOKE EXECUTE ON FUNCTION core.expire_audit(uuid, bigint, bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.expire_audit(uuid, bigint, bigint, text) TO ${core_role};
GRANT USAGE ON SCHEMA core TO ${trail_role};
GRANT SELECT, DELETE ON core.audit, core.audit_segment TO ${trail_role};
GRANT SELECT, INSERT ON core.audit_expiry TO ${trail_role};
GRANT SELECT ON core.audit_seal, core.retention_run, core.tenant_policy TO ${trail_role};
GRANT EXECUTE ON FUNCTION core.trail_free_on(timestamptz, integer), core.refuse_as(text, text) TO ${trail_role};
GRANT CREATE ON SCHEMA core TO ${trail_role};
ALTER FUNCTION core.expire_audit(uuid, bigint, bigint, text) OWNER TO ${trail_role};
REVOKE CREATE ON SCHEMA core FROM ${trail_role};

-- What was sealed before gets its segments, tenant by tenant.
ALTER TABLE core.tenant NO FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
    known text;
BEGIN
    FOR known IN SELECT tenant_id FROM core.tenant LOOP
        PERFORM set_config('waarborg.tenant', known, true);
        INSERT INTO core.audit_segment (tenant_id, id, created_at, number, after, up_to, lines, newest_at)
        SELECT s.tenant_id, s.id, s.created_at, s.number, s.start, s.up_to, l.lines, l.newest
        FROM (SELECT t.*, lag(t.up_to, 1, core.trail_place(0, 0)) OVER (ORDER BY t.number) AS start
            FROM core.audit_seal t WHERE t.tenant_id = known) s
        CROSS JOIN LATERAL (
            SELECT count(*) AS lines, max(a.at) AS newest FROM core.audit a
            WHERE a.tenant_id = known
                AND (a.xact, a.seq) > (core.trail_xact(s.start), core.trail_seq(s.start))
                AND (a.xact, a.seq) <= (core.trail_xact(s.up_to), core.trail_seq(s.up_to))) l
        WHERE l.lines > 0;
    END LOOP;
    PERFORM set_config('waarborg.tenant', '', true);
END $$;
ALTER TABLE core.tenant FORCE ROW LEVEL SECURITY;
