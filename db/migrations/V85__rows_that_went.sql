-- What people and modules remove of people between two back-ups does not come back with the older one: each row that goes,
-- and what a review empties, writes its id into the ledger. Requests for erasure and runs stand there as a whole, so their
-- rows do not; but a run does again only what dates and rules say, and never what two people decided.
ALTER TABLE installation.erasure_ledger
    DROP CONSTRAINT erasure_ledger_act_check,
    ADD CONSTRAINT erasure_ledger_act_check CHECK (act IN ('ERASED', 'ROWS_ERASED', 'RESTRICTED', 'RESTRICTION_LIFTED',
        'CONSENT_WITHDRAWN', 'HOLD_PLACED', 'HOLD_RELEASED', 'KEY_DESTROYED', 'RETENTION_RUN', 'TENANT_DESTROYED',
        'MAIL_OPTED_OUT', 'MAIL_OPT_OUT_ENDED', 'ACCOUNT_CLOSED', 'ACCOUNT_OPENED'));

CREATE INDEX retention_task_released ON core.retention_task (tenant_id, dataset, record_id)
    WHERE outcome = 'ERASE' AND closed_at IS NOT NULL;

-- A trigger on every table of a module about people; the start of the application sets it. The arguments are the table, SQL
-- for whether two people let row r or what it hangs on go, and for updates SQL for the columns that row n lost. Many ids
-- share a line.
CREATE FUNCTION core.note_rows_erased() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    work text := coalesce(core.purpose(), '');
    which text := 'true';
    lost text := '''{}''::text[]';
    source text := 'old_rows r';
BEGIN
    IF work IN ('rights', 'replay') OR coalesce(current_setting('waarborg.tenant', true), '') = '' THEN
        RETURN NULL;
    END IF;
    IF work = 'retention' THEN
        IF NOT EXISTS (SELECT FROM core.retention_task t WHERE t.tenant_id = core.tenant()
            AND t.outcome = 'ERASE' AND t.closed_at IS NOT NULL) THEN
            RETURN NULL;
        END IF;
        which := TG_ARGV[1];
    END IF;
    IF TG_OP = 'UPDATE' THEN
        source := 'old_rows r JOIN new_rows n ON n.tenant_id = r.tenant_id AND n.id = r.id';
        lost := TG_ARGV[2];
    END IF;
    EXECUTE format(
        'INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id, detail)'
        ' SELECT gen_random_uuid(), g.tenant_id, core.now(), ''ROWS_ERASED'', NULL, CASE WHEN g.lost = ''{}'''
        '     THEN jsonb_build_object(''table'', $1, ''rows'', g.ids)'
        '     ELSE jsonb_build_object(''table'', $1, ''rows'', g.ids, ''columns'', g.lost) END'
        ' FROM (SELECT l.tenant_id, l.lost, jsonb_agg(l.id) AS ids FROM ('
        '     SELECT w.tenant_id, w.id, w.lost, (row_number() OVER (PARTITION BY w.tenant_id, w.lost) - 1) / 500 AS part'
        '     FROM (SELECT r.tenant_id, r.id, %s AS lost FROM %s WHERE %s) w'
        '     WHERE $2 OR w.lost <> ''{}'') l GROUP BY l.tenant_id, l.lost, l.part) g',
        lost, source, which)
    USING TG_ARGV[0], TG_OP = 'DELETE';
    RETURN NULL;
END $$;
