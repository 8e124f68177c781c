-- A claim, suspected fraud and an objection keep a row as it is: a statement that changes it fails. A module that works through
-- many rows has to know which these are, or one of them stops the work on all others. An objection that is weighed stops the use
-- of a row as well (AVG art. 18(1)(d)). Ids only; of a claim and of fraud no module learns which it is.
CREATE FUNCTION core.frozen_records(name text) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT h.record_id FROM core.hold h
    WHERE h.tenant_id = core.tenant() AND h.dataset = name AND h.released_at IS NULL
        AND h.ground IN ('LEGAL_CLAIM', 'FRAUD', 'OBJECTION')
$$;

CREATE FUNCTION core.frozen_subjects() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT h.subject_id FROM core.hold h
    WHERE h.tenant_id = core.tenant() AND h.subject_id IS NOT NULL AND h.released_at IS NULL
        AND h.ground IN ('LEGAL_CLAIM', 'FRAUD', 'OBJECTION')
$$;

CREATE FUNCTION core.contested_records(name text) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT h.record_id FROM core.hold h
    WHERE h.tenant_id = core.tenant() AND h.dataset = name AND h.released_at IS NULL AND h.ground = 'OBJECTION'
$$;

CREATE FUNCTION core.contested_subjects() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT h.subject_id FROM core.hold h
    WHERE h.tenant_id = core.tenant() AND h.subject_id IS NOT NULL AND h.released_at IS NULL AND h.ground = 'OBJECTION'
$$;

REVOKE EXECUTE ON FUNCTION core.frozen_records(text), core.frozen_subjects(), core.contested_records(text),
    core.contested_subjects() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.frozen_records(text), core.frozen_subjects(), core.contested_records(text),
    core.contested_subjects() TO ${core_role};

-- Whom a mail finds by the account, for a module that asks it of many people at once: as Work.addressOf tells it of one.
CREATE FUNCTION core.has_address(person uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce((SELECT a.login ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]{1,64}@[^@[:space:]]+$'
        FROM core.account a WHERE a.tenant_id = core.tenant() AND a.subject_id = person
        ORDER BY a.id LIMIT 1), false)
$$;
REVOKE EXECUTE ON FUNCTION core.has_address(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.has_address(uuid) TO ${core_role};

-- Whether a module has a row with these values, whoever sees it: also beyond the reach of the caller, and of who is set aside (AVG
-- art. 18). For rules that hold for all rows there are: that something is taken once, stays once somebody relies on it, or ends with
-- the last. A list of values means any of them. Of its own tables only, and nothing of what stands there.
CREATE FUNCTION core.any_row(of_table regclass, fits jsonb) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    modules constant text := current_database() || '_p_';
    caller constant text := current_setting('role');
    kept_in constant text := (SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.oid = of_table);
    before_purpose constant text := coalesce(current_setting('waarborg.purpose', true), '');
    before_reach constant text := coalesce(current_setting('waarborg.reach', true), '');
    conditions text;
    is_there boolean;
BEGIN
    IF starts_with(caller, modules) AND caller <> modules || kept_in THEN
        PERFORM core.refuse_as('rows_of_the_own_module', 'a module asks of its own tables');
    END IF;
    SELECT string_agg(CASE jsonb_typeof(f.value)
        WHEN 'null' THEN format(' AND r.%I IS NULL', f.key)
        WHEN 'array' THEN format(' AND r.%I = ANY (ARRAY(SELECT jsonb_array_elements_text(%L)))', f.key, f.value)
        ELSE format(' AND r.%I = %L', f.key, f.value #>> '{}') END, '')
    INTO conditions FROM jsonb_each(fits) f;
    PERFORM set_config('waarborg.purpose', 'rights', true), set_config('waarborg.reach', 'TENANT', true);
    EXECUTE format('SELECT EXISTS (SELECT FROM %s r WHERE r.tenant_id = core.tenant()%s)', of_table, conditions)
    INTO is_there;
    PERFORM set_config('waarborg.purpose', before_purpose, true), set_config('waarborg.reach', before_reach, true);
    RETURN is_there;
END $$;
REVOKE EXECUTE ON FUNCTION core.any_row(regclass, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.any_row(regclass, jsonb) TO ${core_role};
