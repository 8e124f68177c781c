-- The digest of a code that confirms a consent is worth nothing once the code was used, its day is over or the consent ended;
-- the proof of a consent is the text, the moment and the channel. So it can be forgotten, and only then; until when it was
-- worth something stays, as the end of a consent that nobody confirmed.
ALTER TABLE core.consent DROP CONSTRAINT consent_waits_or_stands;
ALTER TABLE core.consent ADD CONSTRAINT consent_waits_or_stands CHECK (
    (confirm_hash IS NULL OR confirm_until IS NOT NULL) AND (given_at IS NOT NULL OR confirm_until IS NOT NULL));

CREATE OR REPLACE FUNCTION core.guard_consent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := to_jsonb(OLD) - '{version,confirm_hash}'::text[];
    after jsonb := to_jsonb(NEW) - '{version,confirm_hash}'::text[];
    changing text[] := '{given_at,withdrawn_at,withdrawn_channel,withdrawn_by,withdrawal_recorded_by,superseded_at,ended_at}';
    forgotten boolean := NEW.confirm_hash IS NULL AND OLD.confirm_hash IS NOT NULL;
BEGIN
    IF (NEW.confirm_hash IS DISTINCT FROM OLD.confirm_hash AND NOT forgotten)
        OR (forgotten AND NEW.given_at IS NULL AND NEW.ended_at > core.now())
        OR (after - changing) <> (before - changing)
        OR (after <> before AND (
            (OLD.given_at IS NOT NULL AND NEW.given_at IS DISTINCT FROM OLD.given_at)
            OR OLD.withdrawn_at IS NOT NULL
            OR (OLD.superseded_at IS NOT NULL
                AND (NEW.superseded_at IS DISTINCT FROM OLD.superseded_at OR NEW.given_at IS NULL))
            OR (NEW.given_at IS DISTINCT FROM OLD.given_at AND NEW.given_at > OLD.confirm_until)))
    THEN
        RAISE EXCEPTION 'a consent stands as it was given, and once taken back as it was taken back'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'consent_stands_as_given';
    END IF;
    RETURN NEW;
END $$;
