-- Who no longer wants a newsletter stays unsubscribed after a restore, consent or no consent.
ALTER TABLE installation.erasure_ledger
    DROP CONSTRAINT erasure_ledger_act_check,
    ADD CONSTRAINT erasure_ledger_act_check CHECK (act IN ('ERASED', 'RESTRICTED', 'RESTRICTION_LIFTED',
        'CONSENT_WITHDRAWN', 'HOLD_PLACED', 'HOLD_RELEASED', 'KEY_DESTROYED', 'RETENTION_RUN', 'TENANT_DESTROYED',
        'MAIL_OPTED_OUT', 'MAIL_OPT_OUT_ENDED'));

CREATE FUNCTION core.note_mail_opt_out() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id, detail)
        SELECT gen_random_uuid(), tenant_id, core.now(), 'MAIL_OPTED_OUT', subject_id,
            jsonb_build_object('opt_out', id, 'list', list)
        FROM new_rows;
    ELSE
        INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id, detail)
        SELECT gen_random_uuid(), tenant_id, core.now(), 'MAIL_OPT_OUT_ENDED', subject_id,
            jsonb_build_object('list', list)
        FROM old_rows;
    END IF;
    RETURN NULL;
END $$;
ALTER TABLE core.mail_opt_out ADD CONSTRAINT mail_opt_out_list_fits_the_ledger CHECK (length(list) <= 80);
CREATE TRIGGER note_opt_out AFTER INSERT ON core.mail_opt_out REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.note_mail_opt_out();
CREATE TRIGGER note_opt_out_ended AFTER DELETE ON core.mail_opt_out REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.note_mail_opt_out();

-- Lines that no back-up can need any more go. What is cut away up to which line stands in a fact, with which a file of the
-- ledger on another node begins; a line behind that one is never removed.
CREATE OR REPLACE FUNCTION installation.guard_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.number IS NULL AND NEW.number IS NOT NULL
            AND (NEW.seq, NEW.id, NEW.tenant_id, NEW.at, NEW.act, NEW.subject_id, NEW.detail)
                IS NOT DISTINCT FROM
                (OLD.seq, OLD.id, OLD.tenant_id, OLD.at, OLD.act, OLD.subject_id, OLD.detail)
        THEN
            RETURN NEW;
        END IF;
    ELSIF TG_OP = 'DELETE' THEN
        IF OLD.number <= (
            SELECT (f.value::jsonb ->> 'number')::bigint FROM installation.fact f WHERE f.name = 'erasure-ledger-base')
        THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'WB003';
END $$;

-- Cuts away the lines up to one that has a number and stands before a moment. Answers how many went.
CREATE FUNCTION installation.prune_ledger(base text, before timestamptz) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    last bigint := (base::jsonb ->> 'number')::bigint;
    gone bigint;
BEGIN
    IF EXISTS (SELECT FROM installation.erasure_ledger l WHERE l.number <= last AND l.at >= before) THEN
        RAISE EXCEPTION 'a back-up may still need what is to be cut away' USING ERRCODE = 'WB003';
    END IF;
    INSERT INTO installation.fact (name, value) VALUES ('erasure-ledger-base', base)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value
        WHERE (excluded.value::jsonb ->> 'number')::bigint >= (fact.value::jsonb ->> 'number')::bigint;
    DELETE FROM installation.erasure_ledger l WHERE l.number <= last;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;
REVOKE EXECUTE ON FUNCTION installation.prune_ledger(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION installation.prune_ledger(text, timestamptz) TO ${operator_role};
