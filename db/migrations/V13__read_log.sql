-- Who looked at whose health data or dossier, when and for which purpose: ids, never values. Nobody may change or remove
-- a line, and no role may write one but through the function, which takes all but whose data from the session.
CREATE TABLE core.read_log (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    subject_id uuid NOT NULL,
    actor_id uuid,
    roles text[] NOT NULL,
    purpose text NOT NULL CHECK (purpose <> ''),
    dataset text NOT NULL CHECK (dataset <> ''),
    request_id uuid,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX read_log_subject ON core.read_log (tenant_id, subject_id, id);
CREATE INDEX read_log_actor ON core.read_log (tenant_id, actor_id, id);
SELECT core.isolate('core.read_log');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON core.read_log
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
GRANT SELECT ON core.read_log TO ${core_role};

CREATE FUNCTION core.purpose() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('waarborg.purpose', true), '');

-- One line for each person; a person who is gone has nothing left to look at. The roles are those of this moment, so
-- that the line tells later what the reader was then.
CREATE FUNCTION core.log_reads(looked_at text, ids uuid[], people uuid[]) RETURNS bigint
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH logged AS (
        INSERT INTO core.read_log
            (tenant_id, id, created_at, subject_id, actor_id, roles, purpose, dataset, request_id)
        SELECT core.tenant(), line.id, core.now(), s.id, core.actor(),
            coalesce((SELECT a.roles FROM core.account a
                WHERE a.tenant_id = core.tenant() AND a.id = core.actor()), '{}'),
            core.purpose(), looked_at, core.request_id()
        FROM unnest(ids, people) AS line (id, person)
        JOIN core.subject s ON s.tenant_id = core.tenant() AND s.id = line.person
        RETURNING 1)
    SELECT count(*) FROM logged
$$;
REVOKE EXECUTE ON FUNCTION core.log_reads(text, uuid[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.log_reads(text, uuid[], uuid[]) TO ${core_role};
