-- What ordinary work empties in a row about people, because the person took a word back, deleted an answer or withdrew, goes for
-- good: its key leaves the back-ups as well, with those of what stood there earlier. A value that another takes the place of is
-- history as before. In the core's own rows that the ledger does not know of it is as before too: an older copy brings them back.
CREATE OR REPLACE FUNCTION core.end_value_keys() RETURNS trigger
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
    IF cardinality(emptied) > 0 AND (working OR TG_ARGV[0] = 'noted') THEN
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
