-- A run that removes thousands of rows writes as many lines and long ones: neither may cost more than the removing itself.

-- Whether a JSON object holds ids, dates, numbers and names of ours: no string in it has a space, an at sign or is long. Such
-- strings need no escape, so that each quote of the text opens or closes one; one look at the whole text tells, where a path
-- expression takes a hundred times as long.
CREATE OR REPLACE FUNCTION installation.ids_only(detail jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN jsonb_typeof(detail) = 'object' AND detail::text ~ '^([^"]|"[A-Za-z0-9_.:-]{1,80}")*$';

-- Gives numbers to the lines that have none, in the order of writing. Answers the number of the last line. Each waiting line
-- is found by its key: the planner takes lines without a number for rare, and would compare each with each.
CREATE OR REPLACE FUNCTION installation.number_ledger() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    head bigint;
    waiting bigint[];
BEGIN
    IF NOT EXISTS (SELECT FROM installation.erasure_ledger WHERE number IS NULL) THEN
        SELECT value::bigint INTO head FROM installation.fact WHERE name = 'erasure-ledger-head';
        RETURN head;
    END IF;
    SELECT value::bigint INTO head FROM installation.fact WHERE name = 'erasure-ledger-head' FOR UPDATE;
    SELECT coalesce(array_agg(seq ORDER BY seq), '{}') INTO waiting FROM installation.erasure_ledger WHERE number IS NULL;
    UPDATE installation.erasure_ledger l SET number = head + n.place
    FROM unnest(waiting) WITH ORDINALITY n(seq, place) WHERE l.seq = n.seq;
    UPDATE installation.fact SET value = (head + cardinality(waiting))::text WHERE name = 'erasure-ledger-head';
    RETURN head + cardinality(waiting);
END $$;
