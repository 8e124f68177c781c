-- What an erasure did, dataset by dataset, written in the transaction that did it: numbers, no ids of records or people. A
-- repetition adds what it removed and says anew what stays.
CREATE TABLE core.erasure_receipt (
    tenant_id text NOT NULL REFERENCES core.tenant,
    request_id uuid NOT NULL,
    dataset text NOT NULL,
    at timestamptz NOT NULL,
    deleted bigint NOT NULL CHECK (deleted >= 0),
    anonymised bigint NOT NULL CHECK (anonymised >= 0),
    stripped bigint NOT NULL CHECK (stripped >= 0),
    kept bigint NOT NULL CHECK (kept >= 0),
    ground text NOT NULL,
    until date,
    PRIMARY KEY (tenant_id, request_id, dataset)
);
SELECT core.isolate('core.erasure_receipt');
GRANT SELECT, INSERT, UPDATE ON core.erasure_receipt TO ${core_role};

-- The accounts among these that something still names which outlives them: who decided stays traceable by id.
CREATE FUNCTION core.named_accounts(candidates uuid[]) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    named text := 'false';
    reference record;
BEGIN
    FOR reference IN
        SELECT c.conrelid::regclass AS rel, a.attname AS col
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[array_position(c.confkey,
            (SELECT i.attnum FROM pg_attribute i WHERE i.attrelid = c.confrelid AND i.attname = 'id'))]
        WHERE c.confrelid = 'core.account'::regclass AND c.contype = 'f' AND c.confdeltype IN ('a', 'r')
    LOOP
        named := named || format(' OR EXISTS (SELECT FROM %s r WHERE r.tenant_id = core.tenant() AND r.%I = c.id)',
            reference.rel, reference.col);
    END LOOP;
    RETURN QUERY EXECUTE 'SELECT c.id FROM unnest($1) AS c (id) WHERE ' || named USING candidates;
END $$;
REVOKE EXECUTE ON FUNCTION core.named_accounts(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.named_accounts(uuid[]) TO ${core_role};
