-- A word that a person took back, and that stands in no register of consents, stays taken back when an older copy of the data
-- comes back: a yes to one share, a wish to be kept in touch with, a request.
ALTER TABLE installation.erasure_ledger
    DROP CONSTRAINT erasure_ledger_act_check,
    ADD CONSTRAINT erasure_ledger_act_check CHECK (act IN ('ERASED', 'ROWS_ERASED', 'RESTRICTED', 'RESTRICTION_LIFTED',
        'CONSENT_WITHDRAWN', 'WORD_TAKEN_BACK', 'HOLD_PLACED', 'HOLD_RELEASED', 'KEY_DESTROYED', 'RETENTION_RUN',
        'TENANT_DESTROYED', 'MAIL_OPTED_OUT', 'MAIL_OPT_OUT_ENDED', 'ACCOUNT_CLOSED', 'ACCOUNT_OPENED'));

-- A trigger on the tables of modules that hold such words; the start of the application sets it. The arguments are the table and
-- SQL for the words that row n takes back and row r still had, each as {"word": a column, "values": what stands there then}.
-- Many ids share a line.
CREATE FUNCTION core.note_words_taken_back() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF core.purpose() IS NOT DISTINCT FROM 'replay' OR coalesce(current_setting('waarborg.tenant', true), '') = '' THEN
        RETURN NULL;
    END IF;
    EXECUTE format(
        'INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id, detail)'
        ' SELECT gen_random_uuid(), g.tenant_id, core.now(), ''WORD_TAKEN_BACK'', NULL,'
        '     jsonb_build_object(''table'', $1, ''rows'', g.ids) || g.said'
        ' FROM (SELECT l.tenant_id, l.said, jsonb_agg(l.id) AS ids FROM ('
        '     SELECT w.tenant_id, w.id, w.said, (row_number() OVER (PARTITION BY w.tenant_id, w.said) - 1) / 500 AS part'
        '     FROM (SELECT n.tenant_id, n.id, unnest(%s) AS said FROM old_rows r'
        '         JOIN new_rows n ON n.tenant_id = r.tenant_id AND n.id = r.id) w'
        '     WHERE w.said IS NOT NULL) l GROUP BY l.tenant_id, l.said, l.part) g',
        TG_ARGV[1])
    USING TG_ARGV[0];
    RETURN NULL;
END $$;

-- What is done again after a restore is done to people whose data is set aside as well: a consent that was taken back left their
-- rows as they were, since it did not see them.
CREATE OR REPLACE FUNCTION core.nothing_restricted() RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    RETURN coalesce(split_part(core.purpose(), ': ', 1) IN ('rights', 'retention', 'replay', 'restricted.consent',
            'restricted.legal-claim', 'restricted.rights-of-others', 'restricted.public-interest'), false)
        OR NOT EXISTS (
            SELECT FROM core.restriction r
            WHERE r.tenant_id = core.tenant() AND (r.ends_at IS NULL OR r.ends_at > core.now()));
END $$;
