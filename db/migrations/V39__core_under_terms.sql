-- The core's own tables under the terms of the tenant: mails, logs of looks and disclosures, accounts.

-- Lines of a log are never changed. They go when their term is over, and none before half a year has passed, whoever asks.
CREATE FUNCTION core.guard_log_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM old_rows r WHERE r.created_at > core.now() - interval '180 days') THEN
        RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'WB003';
    END IF;
    RETURN NULL;
END $$;
-- Only the function below removes lines; it says so for as long as it does.
CREATE FUNCTION core.refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('waarborg.dropping', true) IS DISTINCT FROM TG_TABLE_NAME THEN
        RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'WB003';
    END IF;
    RETURN NULL;
END $$;
DO $$
DECLARE
    log text;
BEGIN
    FOREACH log IN ARRAY ARRAY['core.read_log', 'core.disclosure'] LOOP
        EXECUTE format('DROP TRIGGER append_only ON %s', log);
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON %s'
            ' FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change()', log);
        EXECUTE format('CREATE TRIGGER refuse_removal BEFORE DELETE ON %s'
            ' FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_removal()', log);
        EXECUTE format('CREATE TRIGGER guard_removal AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows'
            ' FOR EACH STATEMENT EXECUTE FUNCTION core.guard_log_removal()', log);
        EXECUTE format('CREATE TRIGGER hold_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows'
            ' FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_held(%L, ''h.subject_id = r.subject_id'')', log, log);
    END LOOP;
END $$;
-- No role may remove a line but by this, and this none that is young.
CREATE FUNCTION core.drop_log_lines(log text, ids uuid[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    dropped bigint;
BEGIN
    PERFORM set_config('waarborg.dropping', split_part(log, '.', 2), true);
    IF log = 'core.read_log' THEN
        DELETE FROM core.read_log l WHERE l.tenant_id = core.tenant() AND l.id = ANY (ids);
    ELSIF log = 'core.disclosure' THEN
        DELETE FROM core.disclosure d WHERE d.tenant_id = core.tenant() AND d.id = ANY (ids);
    ELSE
        RAISE EXCEPTION 'there is no such log' USING ERRCODE = 'WB003';
    END IF;
    GET DIAGNOSTICS dropped = ROW_COUNT;
    PERFORM set_config('waarborg.dropping', '', true);
    RETURN dropped;
END $$;
REVOKE EXECUTE ON FUNCTION core.drop_log_lines(text, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.drop_log_lines(text, uuid[]) TO ${core_role};
CREATE INDEX read_log_age ON core.read_log (tenant_id, created_at);
CREATE INDEX disclosure_age ON core.disclosure (tenant_id, created_at);
CREATE INDEX mail_age ON core.mail (tenant_id, created_at);

-- Accounts that a record names, such as who decided: they stay while it does.
CREATE FUNCTION core.referred_accounts() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    reference record;
BEGIN
    FOR reference IN
        SELECT c.conrelid::regclass AS rel, a.attname AS col
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[array_position(c.confkey,
            (SELECT i.attnum FROM pg_attribute i WHERE i.attrelid = c.confrelid AND i.attname = 'id'))]
        WHERE c.confrelid = 'core.account'::regclass AND c.contype = 'f' AND c.confdeltype <> 'c'
    LOOP
        RETURN QUERY EXECUTE format('SELECT DISTINCT r.%1$I FROM %2$s r WHERE r.tenant_id = core.tenant()'
            ' AND r.%1$I IS NOT NULL', reference.col, reference.rel);
    END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION core.referred_accounts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.referred_accounts() TO ${core_role};

-- A person of whom nothing is kept any more is forgotten: with the key goes what back-ups still hold. What stays until its
-- own term is over are lines that hold ids only; until then the person is an id without a key. Answers how many.
CREATE OR REPLACE FUNCTION core.forget_subjects(candidates uuid[]) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    unused text := '';
    reference record;
    empty uuid[];
BEGIN
    FOR reference IN
        SELECT c.conrelid::regclass AS rel, a.attname AS col
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[array_position(c.confkey,
            (SELECT i.attnum FROM pg_attribute i WHERE i.attrelid = c.confrelid AND i.attname = 'id'))]
        WHERE c.confrelid = 'core.subject'::regclass AND c.contype = 'f'
            AND c.conrelid NOT IN ('core.read_log'::regclass, 'core.disclosure'::regclass, 'core.mail_opt_out'::regclass)
    LOOP
        unused := unused || format(' AND NOT EXISTS (SELECT FROM %s r WHERE r.tenant_id = s.tenant_id AND r.%I = s.id)',
            reference.rel, reference.col);
    END LOOP;
    EXECUTE 'SELECT coalesce(array_agg(s.id), ''{}'') FROM core.subject s WHERE s.tenant_id = core.tenant()'
        ' AND s.id = ANY ($1) AND s.id NOT IN (SELECT core.held_subjects())' || unused
    INTO empty USING candidates;
    DELETE FROM core.mail_opt_out o WHERE o.tenant_id = core.tenant() AND o.subject_id = ANY (empty);
    UPDATE core.subject s SET wrapped_key = NULL
    WHERE s.tenant_id = core.tenant() AND s.id = ANY (empty) AND s.wrapped_key IS NOT NULL
        AND (EXISTS (SELECT FROM core.read_log l WHERE l.tenant_id = s.tenant_id AND l.subject_id = s.id)
            OR EXISTS (SELECT FROM core.disclosure d WHERE d.tenant_id = s.tenant_id AND d.subject_id = s.id));
    DELETE FROM core.subject s
    WHERE s.tenant_id = core.tenant() AND s.id = ANY (empty)
        AND NOT EXISTS (SELECT FROM core.read_log l WHERE l.tenant_id = s.tenant_id AND l.subject_id = s.id)
        AND NOT EXISTS (SELECT FROM core.disclosure d WHERE d.tenant_id = s.tenant_id AND d.subject_id = s.id);
    RETURN cardinality(empty);
END $$;
