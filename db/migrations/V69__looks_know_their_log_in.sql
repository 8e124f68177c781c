-- Which log-in a look was made with, so that a breach by a stolen token reaches as far as that token did and no further, also
-- when the account was at work with another at the same time, and after the log-in itself was swept away.
CREATE FUNCTION core.log_in() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('waarborg.login', true), '')::uuid;

ALTER TABLE core.read_log ADD COLUMN log_in_id uuid;
CREATE INDEX read_log_log_in ON core.read_log (tenant_id, log_in_id) WHERE log_in_id IS NOT NULL;

CREATE OR REPLACE FUNCTION core.log_reads(looked_at text, ids uuid[], people uuid[]) RETURNS bigint
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH logged AS (
        INSERT INTO core.read_log
            (tenant_id, id, created_at, subject_id, actor_id, roles, purpose, dataset, request_id, log_in_id)
        SELECT core.tenant(), line.id, core.now(), s.id, core.actor(),
            coalesce((SELECT a.roles FROM core.account a
                WHERE a.tenant_id = core.tenant() AND a.id = core.actor()), '{}'),
            core.purpose(), looked_at, core.request_id(), core.log_in()
        FROM unnest(ids, people) AS line (id, person)
        JOIN core.subject s ON s.tenant_id = core.tenant() AND s.id = line.person
        RETURNING 1)
    SELECT count(*) FROM logged
$$;

DROP FUNCTION core.scope_breach(uuid, uuid, text, timestamptz, timestamptz);
CREATE FUNCTION core.scope_breach(
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
        SET data = (SELECT array_agg(DISTINCT d ORDER BY d) FROM unnest(p.data || EXCLUDED.data) d);
    GET DIAGNOSTICS found = ROW_COUNT;
    RETURN found;
END $$;
REVOKE EXECUTE ON FUNCTION core.scope_breach(uuid, uuid, uuid, text, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.scope_breach(uuid, uuid, uuid, text, timestamptz, timestamptz) TO ${core_role};
