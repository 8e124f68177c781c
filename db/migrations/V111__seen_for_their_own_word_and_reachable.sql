-- What follows from a word of a person is done to the data that is set aside of that person too (AVG art. 18(2)): a consent that
-- was taken back starts the term of rows that a restriction hides. The platform names that one person, statement by statement.
CREATE OR REPLACE FUNCTION core.restricted_subjects() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT r.subject_id FROM core.restriction r
    WHERE r.tenant_id = core.tenant() AND (r.ends_at IS NULL OR r.ends_at > core.now())
        AND r.subject_id IS DISTINCT FROM (SELECT nullif(current_setting('waarborg.seen', true), '')::uuid)
$$;

-- What people see of themselves stands in no log of looks. Who had the log-in of somebody else could read that person's own data
-- too: those tables stand with the breach, apart from what the log tells.
ALTER TABLE core.breach_person ADD COLUMN reachable text[] NOT NULL DEFAULT '{}';
ALTER TABLE core.breach_person ADD CONSTRAINT breach_person_reachable CHECK (reachable <@ data);

CREATE OR REPLACE FUNCTION core.scope_breach(
    breach uuid, account uuid, log_in uuid, of_schema text, since timestamptz, until timestamptz) RETURNS bigint
    LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    found bigint;
BEGIN
    INSERT INTO core.breach_person AS p (tenant_id, id, created_at, breach_id, subject_id, data)
    SELECT core.tenant(), gen_random_uuid(), core.now(), breach, l.subject_id, array_agg(DISTINCT l.dataset ORDER BY l.dataset)
    FROM core.read_log l
    WHERE l.tenant_id = core.tenant() AND l.created_at >= since AND l.created_at <= until
        AND (account IS NULL OR l.actor_id = account)
        AND (log_in IS NULL OR l.log_in_id = log_in)
        AND (of_schema IS NULL OR split_part(l.dataset, '.', 1) = of_schema)
    GROUP BY l.subject_id
    ON CONFLICT (tenant_id, breach_id, subject_id) DO UPDATE
        SET data = (SELECT array_agg(DISTINCT d ORDER BY d) FROM unnest(p.data || EXCLUDED.data) d),
            reachable = ARRAY(SELECT d FROM unnest(p.reachable) d WHERE d <> ALL (EXCLUDED.data) ORDER BY d);
    GET DIAGNOSTICS found = ROW_COUNT;
    RETURN found;
END $$;

-- Adds to a breach somebody whose own data could be read, and in which tables. What the log tells of them stays said as it is.
CREATE FUNCTION core.reach_breach(breach uuid, person uuid, tables text[]) RETURNS bigint
    LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    found bigint;
BEGIN
    INSERT INTO core.breach_person AS p (tenant_id, id, created_at, breach_id, subject_id, data, reachable)
    VALUES (core.tenant(), gen_random_uuid(), core.now(), breach, person, tables, tables)
    ON CONFLICT (tenant_id, breach_id, subject_id) DO UPDATE
        SET data = (SELECT array_agg(DISTINCT d ORDER BY d) FROM unnest(p.data || EXCLUDED.data) d),
            reachable = ARRAY(
                SELECT DISTINCT d FROM unnest(p.reachable || EXCLUDED.data) d
                WHERE d = ANY (p.reachable) OR d <> ALL (p.data) ORDER BY d);
    GET DIAGNOSTICS found = ROW_COUNT;
    RETURN found;
END $$;
REVOKE EXECUTE ON FUNCTION core.reach_breach(uuid, uuid, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.reach_breach(uuid, uuid, text[]) TO ${core_role};
