-- What a granted erasure could not take with it, because a hold kept it or until a day that the decision or the law named: what
-- was granted, of which moment's data, and what it waits for. It is taken up again when one of the holds was released or the day
-- has come, and goes when nothing waits any more. Ids, days and words of ours, as in the ledger.
CREATE TABLE core.erasure_deferred (
    tenant_id text NOT NULL,
    request_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    granted_at timestamptz NOT NULL,
    detail jsonb NOT NULL CHECK (jsonb_typeof(detail) = 'object'),
    holds uuid[] NOT NULL,
    resumes_on date,
    PRIMARY KEY (tenant_id, request_id),
    CONSTRAINT erasure_deferred_waits CHECK (cardinality(holds) > 0 OR resumes_on IS NOT NULL),
    CONSTRAINT erasure_deferred_person FOREIGN KEY (tenant_id, subject_id)
        REFERENCES core.subject (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX erasure_deferred_subject ON core.erasure_deferred (tenant_id, subject_id);
SELECT core.isolate('core.erasure_deferred');
GRANT SELECT, INSERT, UPDATE, DELETE ON core.erasure_deferred TO ${core_role};

-- As before, and an erasure that waits keeps nobody's name.
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
                'core.followed'::regclass, 'core.erasure_deferred'::regclass)
    LOOP
        unused := unused || format(' AND NOT EXISTS (SELECT FROM %s r WHERE r.tenant_id = s.tenant_id AND r.%I = s.id)',
            reference.rel, reference.col);
    END LOOP;
    EXECUTE 'SELECT coalesce(array_agg(s.id), ''{}'') FROM core.subject s WHERE s.tenant_id = core.tenant()'
        ' AND s.id = ANY ($1) AND s.id NOT IN (SELECT core.held_subjects())' || unused
    INTO empty USING candidates;
    DELETE FROM core.mail_opt_out o WHERE o.tenant_id = core.tenant() AND o.subject_id = ANY (empty);
    DELETE FROM core.followed f WHERE f.tenant_id = core.tenant() AND f.subject_id = ANY (empty);
    DELETE FROM core.erasure_deferred d WHERE d.tenant_id = core.tenant() AND d.subject_id = ANY (empty);
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
