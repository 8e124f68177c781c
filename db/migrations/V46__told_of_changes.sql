-- People hear of a change of the policy before it applies, where the statement promises so, and consent is asked again where
-- what was agreed to changes: one mail for each person, written down here, in batches. The change is told once nobody with an
-- account is left; whom no mail can reach, people of the organisation tell, and say how.
CREATE TABLE core.policy_notice (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    change_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('INFORMED', 'ASKED_AGAIN')),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, change_id, kind, subject_id),
    FOREIGN KEY (tenant_id, change_id) REFERENCES core.policy_change (tenant_id, id),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX policy_notice_subject ON core.policy_notice (tenant_id, subject_id);
CREATE TRIGGER count_version BEFORE UPDATE ON core.policy_notice FOR EACH ROW EXECUTE FUNCTION core.count_version();
SELECT core.isolate('core.policy_notice');
SELECT core.audit_table('core.policy_notice');
GRANT SELECT, INSERT, UPDATE, DELETE ON core.policy_notice TO ${core_role};

-- Where mails told everybody, no human says how.
ALTER TABLE core.policy_change DROP CONSTRAINT policy_change_told;
ALTER TABLE core.policy_change ADD CONSTRAINT policy_change_told CHECK (
    num_nulls(informed_at, informed_how) IN (0, 2) AND (informed_by IS NULL OR informed_at IS NOT NULL));
CREATE FUNCTION core.guard_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.informed_by IS NOT NULL THEN
        IF NOT coalesce(core.is_human(NEW.tenant_id, NEW.informed_by), false) THEN
            PERFORM core.refuse_as('policy_change_told_by_humans', 'a named human says how people were told');
        END IF;
    ELSIF NEW.inform_first AND EXISTS (
        SELECT FROM core.subject s
        WHERE s.tenant_id = NEW.tenant_id AND NOT EXISTS (
            SELECT FROM core.policy_notice n
            WHERE n.tenant_id = s.tenant_id AND n.change_id = NEW.id AND n.kind = 'INFORMED' AND n.subject_id = s.id)
            AND NOT EXISTS (
                SELECT FROM core.account a
                WHERE a.tenant_id = s.tenant_id AND a.subject_id = s.id AND (a.kind <> 'HUMAN' OR a.status <> 'ACTIVE'))) THEN
        PERFORM core.refuse_as('policy_change_told_everybody', 'somebody was not told of the change yet');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER told BEFORE UPDATE ON core.policy_change
    FOR EACH ROW WHEN (OLD.informed_at IS NULL AND NEW.informed_at IS NOT NULL) EXECUTE FUNCTION core.guard_told();

-- A consent to something that has changed since stands no longer, from the moment that the change applies; it stays as what
-- was agreed to then, and can still be taken back.
ALTER TABLE core.consent ADD COLUMN superseded_at timestamptz;
DROP INDEX core.consent_standing;
CREATE UNIQUE INDEX consent_standing ON core.consent (tenant_id, subject_id, purpose, coalesce(question, ''))
    WHERE withdrawn_at IS NULL AND given_at IS NOT NULL AND superseded_at IS NULL;
CREATE OR REPLACE FUNCTION core.guard_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW)
            - '{version,given_at,withdrawn_at,withdrawn_channel,withdrawn_by,withdrawal_recorded_by,superseded_at,ended_at}'::text[])
            <> (to_jsonb(OLD)
            - '{version,given_at,withdrawn_at,withdrawn_channel,withdrawn_by,withdrawal_recorded_by,superseded_at,ended_at}'::text[])
        OR (OLD.given_at IS NOT NULL AND NEW.given_at IS DISTINCT FROM OLD.given_at)
        OR OLD.withdrawn_at IS NOT NULL
        OR (OLD.superseded_at IS NOT NULL AND (NEW.superseded_at IS DISTINCT FROM OLD.superseded_at OR NEW.given_at IS NULL))
        OR (NEW.given_at IS DISTINCT FROM OLD.given_at AND NEW.given_at > OLD.confirm_until)
    THEN
        RAISE EXCEPTION 'a consent stands as it was given, and once taken back as it was taken back'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'consent_stands_as_given';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION core.consents_to(person uuid, to_purpose text, to_question text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (
        SELECT FROM core.consent c
        WHERE c.tenant_id = core.tenant() AND c.subject_id = person AND c.purpose = to_purpose
            AND coalesce(c.question, '') = coalesce(to_question, '')
            AND c.given_at IS NOT NULL AND c.withdrawn_at IS NULL AND c.superseded_at IS NULL)
$$;

-- In the transaction that brings a version into force. The platform's operator does that for all tenants and sees no
-- consent, so this works in the tenant of the version, for as long as it takes.
CREATE FUNCTION core.ask_consent_again() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    before_tenant text := coalesce(current_setting('waarborg.tenant', true), '');
    before_now text := coalesce(current_setting('waarborg.now', true), '');
BEGIN
    PERFORM set_config('waarborg.tenant', NEW.tenant_id, true);
    PERFORM set_config('waarborg.now', NEW.created_at::text, true);
    UPDATE core.consent t SET superseded_at = NEW.created_at
    FROM core.policy_change c
    WHERE c.tenant_id = NEW.tenant_id AND c.sha256 = NEW.sha256 AND c.decision = 'APPROVED' AND c.based_on = NEW.version - 1
        AND t.tenant_id = NEW.tenant_id AND t.basis = 'CONSENT' AND t.superseded_at IS NULL AND t.withdrawn_at IS NULL
        AND t.purpose IN (
            SELECT asked ->> 'id' FROM jsonb_array_elements(NEW.document -> 'consents') asked
            WHERE asked ->> 'purpose' = ANY (c.consent_again));
    PERFORM set_config('waarborg.tenant', before_tenant, true);
    PERFORM set_config('waarborg.now', before_now, true);
    RETURN NULL;
END $$;
CREATE TRIGGER ask_consent_again AFTER INSERT ON core.tenant_policy
    FOR EACH ROW WHEN (NEW.origin = 'CHANGE') EXECUTE FUNCTION core.ask_consent_again();
