-- A consent that the person did not take back ends all the same: mails come back for good, the agreement or the registration
-- that it came with is over, nothing is left that it was for, or the person was erased. The register says which; a line without
-- a reason was taken back by somebody, or is asked again because of a change.
ALTER TABLE core.consent
    ADD COLUMN ended_because text CHECK (ended_because IN
        ('UNDELIVERABLE', 'AGREEMENT_ENDED', 'REGISTRATION_ENDED', 'NOTHING_LEFT', 'ERASED')),
    ADD CONSTRAINT consent_ended_for_a_reason CHECK (ended_because IS NULL OR superseded_at IS NOT NULL);

CREATE OR REPLACE FUNCTION core.guard_consent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := to_jsonb(OLD) - '{version,confirm_hash}'::text[];
    after jsonb := to_jsonb(NEW) - '{version,confirm_hash}'::text[];
    changing text[] := '{given_at,withdrawn_at,withdrawn_channel,withdrawn_by,withdrawal_recorded_by,superseded_at,ended_because,ended_at}';
    forgotten boolean := NEW.confirm_hash IS NULL AND OLD.confirm_hash IS NOT NULL;
BEGIN
    IF (NEW.confirm_hash IS DISTINCT FROM OLD.confirm_hash AND NOT forgotten)
        OR (forgotten AND NEW.given_at IS NULL AND NEW.ended_at > core.now())
        OR (after - changing) <> (before - changing)
        OR (after <> before AND (
            (OLD.given_at IS NOT NULL AND NEW.given_at IS DISTINCT FROM OLD.given_at)
            OR OLD.withdrawn_at IS NOT NULL
            OR (OLD.superseded_at IS NOT NULL
                AND (NEW.superseded_at IS DISTINCT FROM OLD.superseded_at
                    OR NEW.ended_because IS DISTINCT FROM OLD.ended_because OR NEW.given_at IS NULL))
            OR (NEW.given_at IS DISTINCT FROM OLD.given_at AND NEW.given_at > OLD.confirm_until)))
    THEN
        RAISE EXCEPTION 'a consent stands as it was given, and once taken back as it was taken back'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'consent_stands_as_given';
    END IF;
    RETURN NEW;
END $$;

-- A restored copy of the data must not take up again what has ended since; what a person's rows took with them goes again with
-- those.
CREATE FUNCTION core.note_consent_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.note_erasure('CONSENT_WITHDRAWN', NEW.subject_id,
        jsonb_strip_nulls(jsonb_build_object('consent', NEW.id, 'purpose', NEW.purpose, 'question', NEW.question,
            'because', NEW.ended_because))::text);
    RETURN NULL;
END $$;
CREATE TRIGGER note_end_in_ledger AFTER UPDATE ON core.consent FOR EACH ROW
    WHEN (OLD.ended_because IS NULL AND NEW.withdrawn_at IS NULL
        AND NEW.ended_because IN ('UNDELIVERABLE', 'AGREEMENT_ENDED', 'REGISTRATION_ENDED'))
    EXECUTE FUNCTION core.note_consent_end();

CREATE OR REPLACE FUNCTION core.lapse_consent(person uuid, given_to text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE core.consent c SET superseded_at = core.now(), ended_because = 'NOTHING_LEFT'
    WHERE c.tenant_id = core.tenant() AND c.subject_id = person AND c.purpose = given_to
        AND c.given_at IS NOT NULL AND c.withdrawn_at IS NULL AND c.superseded_at IS NULL
        AND current_setting('role') LIKE '%\_p\_' || replace(replace(split_part(given_to, '.', 1), '-', '_'), '_', '\_')
$$;
