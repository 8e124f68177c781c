-- Where questions are each agreed to by themselves, a change ends the consents to those that it words anew, or asks no more, and
-- no others. The change keeps which, as they were when it was written, so that the two who agree to it see what they agree to.
ALTER TABLE core.policy_change ADD COLUMN changed_consents jsonb NOT NULL DEFAULT '[]'
    CHECK (jsonb_typeof(changed_consents) = 'array');

-- Changes that wait end what they were to end when they were written.
ALTER TABLE core.tenant NO FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
    known text;
BEGIN
    FOR known IN SELECT tenant_id FROM core.tenant LOOP
        PERFORM set_config('waarborg.tenant', known, true);
        UPDATE core.policy_change c SET changed_consents = coalesce((
            SELECT jsonb_agg(jsonb_build_object('consent', asked ->> 'id', 'how', 'ASKED_AGAIN'))
            FROM jsonb_array_elements(c.document -> 'consents') asked
            WHERE asked ->> 'purpose' = ANY (c.consent_again)), '[]')
        WHERE c.tenant_id = known AND c.applied_at IS NULL AND cardinality(c.consent_again) > 0;
    END LOOP;
    PERFORM set_config('waarborg.tenant', '', true);
END $$;
ALTER TABLE core.tenant FORCE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION core.guard_policy_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.origin = 'PERSON' AND NOT core.is_human(NEW.tenant_id, NEW.author_id) THEN
            PERFORM core.refuse_as('policy_change_by_humans', 'a named human writes a change of the policy');
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.created_at, NEW.based_on, NEW.document, NEW.sha256, NEW.own_version, NEW.effective_on, NEW.author_id,
            NEW.impact, NEW.inform_first, NEW.consent_again, NEW.changed_consents, NEW.origin)
        IS DISTINCT FROM (OLD.id, OLD.created_at, OLD.based_on, OLD.document, OLD.sha256, OLD.own_version,
            OLD.effective_on, OLD.author_id, OLD.impact, OLD.inform_first, OLD.consent_again, OLD.changed_consents, OLD.origin)
        OR (OLD.decision IS NOT NULL AND (NEW.decision, NEW.decided_by, NEW.decided_at, NEW.because)
            IS DISTINCT FROM (OLD.decision, OLD.decided_by, OLD.decided_at, OLD.because))
        OR OLD.applied_at IS NOT NULL THEN
        PERFORM core.refuse_as('policy_change_stands', 'what was written and decided about a change stands');
    END IF;
    IF OLD.decision IS NULL AND NEW.decision IS NOT NULL AND NOT core.is_human(NEW.tenant_id, NEW.decided_by) THEN
        PERFORM core.refuse_as('policy_change_by_humans', 'a named human decides on a change of the policy');
    END IF;
    RETURN NEW;
END $$;

-- Whoever agreed to what is asked no more hears of that by a mail of its own.
ALTER TABLE core.policy_notice DROP CONSTRAINT policy_notice_kind_check;
ALTER TABLE core.policy_notice ADD CONSTRAINT policy_notice_kind_check
    CHECK (kind IN ('INFORMED', 'ASKED_AGAIN', 'NO_LONGER_ASKED'));

-- What is asked no more ends for a reason of its own, and again in a restored copy, from which it would otherwise be used.
ALTER TABLE core.consent DROP CONSTRAINT consent_ended_because_check;
ALTER TABLE core.consent ADD CONSTRAINT consent_ended_because_check CHECK (ended_because IN
    ('UNDELIVERABLE', 'AGREEMENT_ENDED', 'REGISTRATION_ENDED', 'NOTHING_LEFT', 'ERASED', 'NO_LONGER_ASKED'));
DROP TRIGGER note_end_in_ledger ON core.consent;
CREATE TRIGGER note_end_in_ledger AFTER UPDATE ON core.consent FOR EACH ROW
    WHEN (OLD.ended_because IS NULL AND NEW.withdrawn_at IS NULL
        AND NEW.ended_because IN ('UNDELIVERABLE', 'AGREEMENT_ENDED', 'REGISTRATION_ENDED', 'NO_LONGER_ASKED'))
    EXECUTE FUNCTION core.note_consent_end();

-- What follows in the modules' tables is done in the night, in their own roles: until then the line says that it was not begun.
ALTER TABLE core.consent_held_back ADD COLUMN begun boolean NOT NULL DEFAULT true;
CREATE INDEX consent_held_back_not_begun ON core.consent_held_back (tenant_id, tried_at) WHERE NOT begun;

CREATE OR REPLACE FUNCTION core.ask_consent_again() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    before_tenant text := coalesce(current_setting('waarborg.tenant', true), '');
    before_now text := coalesce(current_setting('waarborg.now', true), '');
BEGIN
    PERFORM set_config('waarborg.tenant', NEW.tenant_id, true);
    PERFORM set_config('waarborg.now', NEW.created_at::text, true);
    WITH touched AS (
        SELECT t.id, bool_or(x.how = 'NO_LONGER_ASKED') AS gone
        FROM core.policy_change c
        CROSS JOIN LATERAL jsonb_to_recordset(c.changed_consents) AS x (consent text, question text, how text)
        JOIN core.consent t ON t.tenant_id = c.tenant_id AND t.purpose = x.consent
            AND (x.question IS NULL OR x.question = t.question)
        WHERE c.tenant_id = NEW.tenant_id AND c.sha256 = NEW.sha256 AND c.decision = 'APPROVED'
            AND c.based_on = NEW.version - 1 AND x.how <> 'NEW'
            AND t.basis = 'CONSENT' AND t.superseded_at IS NULL AND t.withdrawn_at IS NULL
        GROUP BY t.id
    ), ended AS (
        UPDATE core.consent t SET superseded_at = NEW.created_at,
            ended_because = CASE WHEN touched.gone THEN 'NO_LONGER_ASKED' END
        FROM touched WHERE t.tenant_id = NEW.tenant_id AND t.id = touched.id
        RETURNING t.id, t.ended_because, t.given_at
    )
    INSERT INTO core.consent_held_back (tenant_id, id, created_at, consent_id, tried_at, begun)
    SELECT NEW.tenant_id, gen_random_uuid(), NEW.created_at, e.id, NEW.created_at, false FROM ended e
    WHERE e.ended_because IS NOT NULL AND e.given_at IS NOT NULL;
    PERFORM set_config('waarborg.tenant', before_tenant, true);
    PERFORM set_config('waarborg.now', before_now, true);
    RETURN NULL;
END $$;
