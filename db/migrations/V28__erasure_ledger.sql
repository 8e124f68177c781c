-- What must happen again when an older copy of the data comes back: erasures, restrictions, withdrawals, holds, keys that
-- were destroyed, runs of the retention rules. Each line is written in the transaction of the act, gets its number after
-- the commit and then goes to a file that no back-up holds. Ids, dates and words of ours; never a personal value.

-- Whether a JSON object holds ids, dates, numbers and names of ours: nothing with a space or an at sign in it.
CREATE FUNCTION installation.ids_only(detail jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN jsonb_typeof(detail) = 'object'
        AND NOT jsonb_path_exists(detail, '$.** ? (@.type() == "string") ? (!(@ like_regex "^[A-Za-z0-9_.:-]{1,80}$"))');

CREATE TABLE installation.erasure_ledger (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    tenant_id text NOT NULL,
    at timestamptz NOT NULL,
    act text NOT NULL CHECK (act IN ('ERASED', 'RESTRICTED', 'RESTRICTION_LIFTED', 'CONSENT_WITHDRAWN', 'HOLD_PLACED',
        'HOLD_RELEASED', 'KEY_DESTROYED', 'RETENTION_RUN', 'TENANT_DESTROYED')),
    subject_id uuid,
    detail jsonb NOT NULL CHECK (installation.ids_only(detail)),
    number bigint UNIQUE CHECK (number > 0)
);
CREATE INDEX erasure_ledger_new ON installation.erasure_ledger (seq) WHERE number IS NULL;

-- A line gets its number once, and nothing else about it ever changes.
CREATE FUNCTION installation.guard_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.number IS NULL AND NEW.number IS NOT NULL
            AND (NEW.seq, NEW.id, NEW.tenant_id, NEW.at, NEW.act, NEW.subject_id, NEW.detail)
                IS NOT DISTINCT FROM
                (OLD.seq, OLD.id, OLD.tenant_id, OLD.at, OLD.act, OLD.subject_id, OLD.detail)
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'WB003';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON installation.erasure_ledger
    FOR EACH ROW EXECUTE FUNCTION installation.guard_ledger();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON installation.erasure_ledger
    FOR EACH STATEMENT EXECUTE FUNCTION installation.guard_ledger();

GRANT SELECT ON installation.erasure_ledger TO ${operator_role};
GRANT UPDATE (number) ON installation.erasure_ledger TO ${operator_role};

-- The number of the last line. Its row is locked while numbers are given, so that a smaller one never comes later.
INSERT INTO installation.fact (name, value) VALUES ('erasure-ledger-head', '0');

-- Gives numbers to the lines that have none, in the order of writing. Answers the number of the last line.
CREATE FUNCTION installation.number_ledger() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    head bigint;
    given bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM installation.erasure_ledger WHERE number IS NULL) THEN
        SELECT value::bigint INTO head FROM installation.fact WHERE name = 'erasure-ledger-head';
        RETURN head;
    END IF;
    SELECT value::bigint INTO head FROM installation.fact WHERE name = 'erasure-ledger-head' FOR UPDATE;
    UPDATE installation.erasure_ledger l SET number = head + n.place
    FROM (
        SELECT seq, row_number() OVER (ORDER BY seq) AS place FROM installation.erasure_ledger WHERE number IS NULL) n
    WHERE l.seq = n.seq AND l.number IS NULL;
    GET DIAGNOSTICS given = ROW_COUNT;
    UPDATE installation.fact SET value = (head + given)::text WHERE name = 'erasure-ledger-head';
    RETURN head + given;
END $$;
REVOKE EXECUTE ON FUNCTION installation.number_ledger() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION installation.number_ledger() TO ${operator_role};

-- Writes a line in this transaction, about the tenant of this transaction.
CREATE FUNCTION core.note_erasure(act text, person uuid, detail text) RETURNS uuid
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id, detail)
    VALUES (gen_random_uuid(), core.tenant(), core.now(), act, person, detail::jsonb)
    RETURNING id
$$;
REVOKE EXECUTE ON FUNCTION core.note_erasure(text, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.note_erasure(text, uuid, text) TO ${core_role};

-- A key that goes, a hold that is placed or released and a run that ends write their own lines, whoever is at work.
CREATE FUNCTION core.note_key_destroyed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id, detail)
        SELECT gen_random_uuid(), tenant_id, core.now(), 'KEY_DESTROYED', id, '{"person":"forgotten"}' FROM old_rows;
    ELSE
        INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id, detail)
        SELECT gen_random_uuid(), n.tenant_id, core.now(), 'KEY_DESTROYED', n.id, '{"person":"remains"}'
        FROM new_rows n JOIN old_rows o ON o.tenant_id = n.tenant_id AND o.id = n.id
        WHERE n.wrapped_key IS NULL AND o.wrapped_key IS NOT NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER note_forgotten AFTER DELETE ON core.subject REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.note_key_destroyed();
CREATE TRIGGER note_key_destroyed AFTER UPDATE ON core.subject REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.note_key_destroyed();

CREATE FUNCTION core.note_hold() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id, detail)
        VALUES (gen_random_uuid(), NEW.tenant_id, core.now(), 'HOLD_PLACED', NEW.subject_id,
            jsonb_strip_nulls(jsonb_build_object('hold', NEW.id, 'dataset', NEW.dataset, 'record', NEW.record_id,
                'ground', NEW.ground, 'owner', NEW.owner_id, 'placed_by', NEW.placed_by, 'review_on', NEW.review_on)));
    ELSIF NEW.released_at IS NOT NULL AND OLD.released_at IS NULL THEN
        INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id, detail)
        VALUES (gen_random_uuid(), NEW.tenant_id, core.now(), 'HOLD_RELEASED', NEW.subject_id,
            jsonb_build_object('hold', NEW.id, 'released_by', NEW.released_by));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER note_in_ledger AFTER INSERT OR UPDATE ON core.hold FOR EACH ROW EXECUTE FUNCTION core.note_hold();

CREATE FUNCTION core.note_retention_run() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL THEN
        INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id, detail)
        VALUES (gen_random_uuid(), NEW.tenant_id, core.now(), 'RETENTION_RUN', NULL,
            jsonb_build_object('run', NEW.id, 'day', NEW.day, 'policy_version', NEW.policy_version));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER note_in_ledger AFTER UPDATE ON core.retention_run
    FOR EACH ROW EXECUTE FUNCTION core.note_retention_run();

-- Lines of the audit trail are ordered by the transaction that wrote them. A restored database counts its transactions
-- anew, so the restore sets by how much its numbers are raised; 0 in a database that never was restored.
CREATE FUNCTION core.raised_by() RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN 0;
ALTER TABLE core.audit ALTER COLUMN xact SET DEFAULT pg_current_xact_id()::text::bigint + core.raised_by();
CREATE OR REPLACE FUNCTION core.settled_below() RETURNS bigint LANGUAGE sql STABLE
    RETURN pg_snapshot_xmin(pg_current_snapshot())::text::bigint + core.raised_by();
