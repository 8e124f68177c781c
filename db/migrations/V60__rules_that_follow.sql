-- A rule can have a record go with the person's records of another kind: the account with the last application. That those
-- went by their rule is written down by the run that erases them, in the same transaction, so that a follower that a hold or
-- a reference kept that day still goes by that day when it is free. Ids and a day only; it goes with the person.
CREATE TABLE core.followed (
    tenant_id text NOT NULL,
    subject_id uuid NOT NULL,
    rule text NOT NULL CHECK (length(rule) BETWEEN 1 AND 40),
    gone_on date NOT NULL,
    PRIMARY KEY (tenant_id, subject_id, rule),
    CONSTRAINT followed_person FOREIGN KEY (tenant_id, subject_id)
        REFERENCES core.subject (tenant_id, id) ON DELETE CASCADE
);
SELECT core.isolate('core.followed');
GRANT SELECT, INSERT, UPDATE ON core.followed TO ${core_role};

-- Where records name accounts: an account stays while one does. A reference that the account's end empties or that goes with
-- the account keeps none.
CREATE FUNCTION core.account_references(OUT in_schema text, OUT in_table text, OUT in_column text) RETURNS SETOF record
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT n.nspname, t.relname, a.attname
    FROM pg_constraint c
    JOIN pg_class t ON t.oid = c.conrelid
    JOIN pg_namespace n ON n.oid = t.relnamespace
    JOIN pg_attribute i ON i.attrelid = c.confrelid AND i.attname = 'id'
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[array_position(c.confkey, i.attnum)]
    WHERE c.confrelid = 'core.account'::regclass AND c.contype = 'f' AND c.confdeltype NOT IN ('c', 'n')
$$;
REVOKE EXECUTE ON FUNCTION core.account_references() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.account_references() TO ${core_role};

CREATE OR REPLACE FUNCTION core.referred_accounts() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    reference record;
BEGIN
    FOR reference IN SELECT * FROM core.account_references() LOOP
        RETURN QUERY EXECUTE format('SELECT DISTINCT r.%1$I FROM %2$I.%3$I r WHERE r.tenant_id = core.tenant()'
            ' AND r.%1$I IS NOT NULL', reference.in_column, reference.in_schema, reference.in_table);
    END LOOP;
END $$;

-- That records of a person went keeps nobody's name.
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
            AND c.conrelid NOT IN ('core.read_log'::regclass, 'core.disclosure'::regclass, 'core.mail_opt_out'::regclass,
                'core.followed'::regclass)
    LOOP
        unused := unused || format(' AND NOT EXISTS (SELECT FROM %s r WHERE r.tenant_id = s.tenant_id AND r.%I = s.id)',
            reference.rel, reference.col);
    END LOOP;
    EXECUTE 'SELECT coalesce(array_agg(s.id), ''{}'') FROM core.subject s WHERE s.tenant_id = core.tenant()'
        ' AND s.id = ANY ($1) AND s.id NOT IN (SELECT core.held_subjects())' || unused
    INTO empty USING candidates;
    DELETE FROM core.mail_opt_out o WHERE o.tenant_id = core.tenant() AND o.subject_id = ANY (empty);
    DELETE FROM core.followed f WHERE f.tenant_id = core.tenant() AND f.subject_id = ANY (empty);
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
