-- A run does again, in an older copy, what dates and rules say of the rows as the copy has them. What a term ran from may be
-- younger than the copy: a closed question, a filled vacancy, a request to be removed. So a run writes the ids of what it
-- removes and empties as well, as all others do; only requests for erasure stand in the ledger as a whole.
-- The arguments of the trigger are the table and, last and for updates, SQL for the columns that row n lost; one that stands
-- between them, of a start before this one, is passed over.
CREATE OR REPLACE FUNCTION core.note_rows_erased() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    lost text := '''{}''::text[]';
    source text := 'old_rows r';
BEGIN
    IF coalesce(core.purpose(), '') IN ('rights', 'replay')
        OR coalesce(current_setting('waarborg.tenant', true), '') = '' THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        source := 'old_rows r JOIN new_rows n ON n.tenant_id = r.tenant_id AND n.id = r.id';
        lost := TG_ARGV[TG_NARGS - 1];
    END IF;
    EXECUTE format(
        'INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id, detail)'
        ' SELECT gen_random_uuid(), g.tenant_id, core.now(), ''ROWS_ERASED'', NULL, CASE WHEN g.lost = ''{}'''
        '     THEN jsonb_build_object(''table'', $1, ''rows'', g.ids)'
        '     ELSE jsonb_build_object(''table'', $1, ''rows'', g.ids, ''columns'', g.lost) END'
        ' FROM (SELECT l.tenant_id, l.lost, jsonb_agg(l.id) AS ids FROM ('
        '     SELECT w.tenant_id, w.id, w.lost, (row_number() OVER (PARTITION BY w.tenant_id, w.lost) - 1) / 500 AS part'
        '     FROM (SELECT r.tenant_id, r.id, %s AS lost FROM %s) w'
        '     WHERE $2 OR w.lost <> ''{}'') l GROUP BY l.tenant_id, l.lost, l.part) g',
        lost, source)
    USING TG_ARGV[0], TG_OP = 'DELETE';
    RETURN NULL;
END $$;
