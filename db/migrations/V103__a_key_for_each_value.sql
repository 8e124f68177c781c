-- Each encrypted value of a person is under a key of its own, wrapped by the key of the person. When the value goes its key goes, and with the key what back-ups still hold of it, while
-- all else of the person opens as before. An id says nothing of a person: the encrypted value itself names its key.
CREATE TABLE core.value_key (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    wrapped_key bytea NOT NULL,
    earlier uuid[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (tenant_id, id)
);
SELECT core.isolate('core.value_key');
GRANT SELECT, INSERT, DELETE ON core.value_key TO ${core_role};

ALTER TABLE installation.erasure_ledger
    DROP CONSTRAINT erasure_ledger_act_check,
    ADD CONSTRAINT erasure_ledger_act_check CHECK (act IN ('ERASED', 'ROWS_ERASED', 'RESTRICTED', 'RESTRICTION_LIFTED',
        'CONSENT_WITHDRAWN', 'WORD_TAKEN_BACK', 'HOLD_PLACED', 'HOLD_RELEASED', 'KEY_DESTROYED', 'VALUE_KEYS_DESTROYED',
        'RETENTION_RUN', 'TENANT_DESTROYED', 'MAIL_OPTED_OUT', 'MAIL_OPT_OUT_ENDED', 'ACCOUNT_CLOSED', 'ACCOUNT_OPENED'));

-- The key that an encrypted value names; nothing for one of before, which is under the key of the person itself.
CREATE FUNCTION core.value_key_of(value bytea) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN octet_length(value) > 33 AND substring(value FROM 1 FOR 1) = '\x02'::bytea
        THEN encode(substring(value FROM 18 FOR 16), 'hex')::uuid END;

-- Destroys keys for good, with those of what stood there earlier: back-ups lose them too, and a copy that comes back. Many ids
-- share a line of the ledger.
CREATE FUNCTION core.destroy_value_keys(keys uuid[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH gone AS (
        DELETE FROM core.value_key k WHERE k.tenant_id = core.tenant() AND k.id = ANY (keys)
        RETURNING k.earlier || k.id AS ids)
    INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id, detail)
    SELECT gen_random_uuid(), core.tenant(), core.now(), 'VALUE_KEYS_DESTROYED', NULL,
        jsonb_build_object('keys', jsonb_agg(g.id))
    FROM (SELECT u.id, (row_number() OVER () - 1) / 500 AS part FROM gone, unnest(gone.ids) AS u (id)) g GROUP BY g.part
$$;
REVOKE EXECUTE ON FUNCTION core.destroy_value_keys(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.destroy_value_keys(uuid[]) TO ${core_role};

-- Triggers on every table with encrypted columns; for the tables of modules the start of the application sets them. The first
-- argument says whether the ledger knows of each row that goes, so that no older copy brings it back; the others are the
-- columns. A row that goes where the ledger does not know of it comes back with an older copy, and its keys with it. A value that
-- is written over loses its key here; an older copy shows the older value, until what stands now goes and takes it along.
CREATE FUNCTION core.end_value_keys() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    working boolean := coalesce(core.purpose(), '') IN ('rights', 'retention', 'replay');
    cells text;
    emptied uuid[];
    replaced uuid[];
    successors uuid[];
BEGIN
    IF coalesce(current_setting('waarborg.tenant', true), '') = '' THEN
        RETURN NULL;
    END IF;
    SELECT string_agg(format(CASE TG_OP WHEN 'DELETE' THEN '(r.%1$I, NULL::bytea)' ELSE '(r.%1$I, n.%1$I)' END, col), ', ')
    INTO cells FROM unnest(TG_ARGV[1:]) AS col;
    EXECUTE format(
        'SELECT coalesce(array_agg(v.old) FILTER (WHERE v.gone), ''{}''),'
        ' coalesce(array_agg(v.old) FILTER (WHERE NOT v.gone), ''{}''),'
        ' coalesce(array_agg(v.new) FILTER (WHERE NOT v.gone), ''{}'') FROM %s CROSS JOIN LATERAL'
        ' (SELECT core.value_key_of(c.before) AS old, core.value_key_of(c.after) AS new, c.after IS NULL AS gone'
        ' FROM (VALUES %s) AS c (before, after)) v WHERE v.old IS NOT NULL AND v.old IS DISTINCT FROM v.new',
        CASE TG_OP WHEN 'DELETE' THEN 'old_rows r'
            ELSE 'old_rows r JOIN new_rows n ON n.tenant_id = r.tenant_id AND n.id = r.id' END, cells)
    INTO emptied, replaced, successors;
    IF cardinality(emptied) > 0 AND (working OR TG_OP = 'DELETE' AND TG_ARGV[0] = 'noted') THEN
        PERFORM core.destroy_value_keys(emptied);
    END IF;
    IF cardinality(replaced) > 0 THEN
        UPDATE core.value_key s SET earlier = s.earlier || o.earlier || o.id
        FROM unnest(replaced, successors) AS p (old, new) JOIN core.value_key o ON o.tenant_id = core.tenant() AND o.id = p.old
        WHERE s.tenant_id = core.tenant() AND s.id = p.new;
    END IF;
    IF cardinality(emptied || replaced) > 0 THEN
        DELETE FROM core.value_key k WHERE k.tenant_id = core.tenant() AND k.id = ANY (emptied || replaced);
    END IF;
    RETURN NULL;
END $$;

-- Sets them, and removes them from a table without encrypted columns. They name no column in their definition, so that a
-- module can change and drop its columns.
CREATE FUNCTION core.guard_value_keys(rel regclass, noted boolean, cols text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    args text := quote_literal(CASE WHEN noted THEN 'noted' ELSE 'own' END)
        || (SELECT coalesce(string_agg(', ' || quote_literal(c), ''), '') FROM unnest(cols) AS c);
BEGIN
    IF cardinality(cols) = 0 THEN
        EXECUTE format('DROP TRIGGER IF EXISTS value_keys_deleted ON %s', rel);
        EXECUTE format('DROP TRIGGER IF EXISTS value_keys_updated ON %s', rel);
        RETURN;
    END IF;
    EXECUTE format('CREATE OR REPLACE TRIGGER value_keys_deleted AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows'
        ' FOR EACH STATEMENT EXECUTE FUNCTION core.end_value_keys(%s)', rel, args);
    EXECUTE format('CREATE OR REPLACE TRIGGER value_keys_updated AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows'
        ' NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.end_value_keys(%s)', rel, args);
END $$;
REVOKE EXECUTE ON FUNCTION core.guard_value_keys(regclass, boolean, text[]) FROM PUBLIC;

SELECT core.guard_value_keys('core.second_factor', false, '{secret}'),
    core.guard_value_keys('core.correction', true, '{earlier}'),
    core.guard_value_keys('core.correction_waiting', false, '{value}'),
    core.guard_value_keys('core.data_package_part', false, '{content}');
