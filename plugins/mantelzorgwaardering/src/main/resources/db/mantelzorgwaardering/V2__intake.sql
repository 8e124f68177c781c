-- The intake: who took an application, what was taken over from the last edition, and who consented.

-- Who wrote it, when that was not the carer. A carer then need not have an account.
ALTER TABLE mantelzorgwaardering.application
    ADD COLUMN source text NOT NULL DEFAULT 'OWN'
        CHECK (source IN ('OWN', 'INTERMEDIARY', 'HELPDESK', 'RECIPIENT')),
    ADD COLUMN taken_by uuid,
    ADD COLUMN prefilled_from uuid,
    ADD COLUMN prefilled text[],
    ADD CONSTRAINT application_taken CHECK ((source = 'OWN') = (taken_by IS NULL)),
    ADD CONSTRAINT application_taken_by_an_account FOREIGN KEY (tenant_id, taken_by)
        REFERENCES core.account (tenant_id, id),
    ADD CONSTRAINT application_prefilled_from_another FOREIGN KEY (tenant_id, prefilled_from)
        REFERENCES mantelzorgwaardering.application (tenant_id, id) ON DELETE SET NULL (prefilled_from),
    -- What was taken over counts once somebody has looked at it (VAL-L5).
    ADD CONSTRAINT application_prefill_confirmed CHECK (prefilled IS NULL OR status = 'DRAFT');
CREATE INDEX application_taker ON mantelzorgwaardering.application (tenant_id, taken_by);
CREATE INDEX application_prefill ON mantelzorgwaardering.application (tenant_id, prefilled_from);

CREATE FUNCTION mantelzorgwaardering.guard_taking() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    applied_for_by text;
BEGIN
    SELECT e.rules ->> 'appliedForBy' INTO applied_for_by FROM mantelzorgwaardering.edition e
    WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.edition_id;
    IF (applied_for_by = 'RECIPIENT' AND NEW.source = 'OWN')
        OR (applied_for_by = 'CARER' AND NEW.source = 'RECIPIENT') THEN
        PERFORM mantelzorgwaardering.refuse('application_by_whom', 'somebody else applies in this edition');
    END IF;
    IF NEW.source = 'OWN' THEN
        RETURN NEW;
    END IF;
    IF NEW.taken_by IS DISTINCT FROM core.actor() THEN
        PERFORM mantelzorgwaardering.refuse('application_taken_by_the_actor', 'it bears the name of who takes it');
    END IF;
    IF core.is_human(NEW.tenant_id, NEW.taken_by) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('application_taken_by_a_human', 'only a named human takes an application');
    END IF;
    IF NEW.applicant_id IS NOT DISTINCT FROM core.subject_of(NEW.tenant_id, NEW.taken_by) THEN
        PERFORM mantelzorgwaardering.refuse('application_taken_for_another', 'nobody takes the own application');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_taking BEFORE INSERT ON mantelzorgwaardering.application
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_taking();

CREATE FUNCTION mantelzorgwaardering.keep_taker() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM mantelzorgwaardering.refuse('application_source', 'who took an application never changes');
    RETURN NULL;
END $$;
CREATE TRIGGER keep_taker BEFORE UPDATE ON mantelzorgwaardering.application
    FOR EACH ROW WHEN ((NEW.source, NEW.taken_by) IS DISTINCT FROM (OLD.source, OLD.taken_by))
    EXECUTE FUNCTION mantelzorgwaardering.keep_taker();

-- Consent of minors and of those who represent them. A line is added and never changed, but for its withdrawal.
CREATE TABLE mantelzorgwaardering.consent (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    application_id uuid NOT NULL,
    giver text NOT NULL CHECK (giver IN ('CARER', 'REPRESENTATIVE')),
    channel text NOT NULL CHECK (channel IN ('ONLINE', 'IN_PERSON', 'PHONE', 'PAPER')),
    text_version text NOT NULL CHECK (btrim(text_version) <> ''),
    given_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL,
    withdrawn_at timestamptz,
    representative_name text,
    representative_relation text CHECK (representative_relation IN ('PARENT', 'GUARDIAN', 'APPOINTED')),
    representative_contact text,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT consent_for_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES mantelzorgwaardering.application (tenant_id, id),
    CONSTRAINT consent_by_an_account FOREIGN KEY (tenant_id, recorded_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT consent_representative CHECK (
        num_nonnulls(representative_name, representative_relation, representative_contact)
            = CASE giver WHEN 'REPRESENTATIVE' THEN 3 ELSE 0 END)
);
CREATE INDEX consent_application ON mantelzorgwaardering.consent (tenant_id, application_id);
CREATE INDEX consent_recorder ON mantelzorgwaardering.consent (tenant_id, recorded_by);
CREATE UNIQUE INDEX consent_once ON mantelzorgwaardering.consent (tenant_id, application_id, giver)
    WHERE withdrawn_at IS NULL;

-- Online means: from the carer's own account. Whoever records it for another says how they spoke.
CREATE FUNCTION mantelzorgwaardering.guard_consent() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    applicant uuid;
BEGIN
    IF NEW.recorded_by IS DISTINCT FROM core.actor()
        OR core.is_human(NEW.tenant_id, NEW.recorded_by) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('consent_by_the_actor', 'it bears the name of the human who records it');
    END IF;
    SELECT a.applicant_id INTO applicant FROM mantelzorgwaardering.application a
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.application_id;
    IF (NEW.channel = 'ONLINE') <> (applicant = core.subject_of(NEW.tenant_id, NEW.recorded_by)) THEN
        PERFORM mantelzorgwaardering.refuse('consent_channel', 'online means from the own account');
    END IF;
    NEW.given_at := core.now();
    NEW.withdrawn_at := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON mantelzorgwaardering.consent
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_consent();

CREATE FUNCTION mantelzorgwaardering.guard_consent_withdrawal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
        OR (NEW.application_id, NEW.giver, NEW.channel, NEW.text_version, NEW.given_at, NEW.recorded_by,
            NEW.representative_name, NEW.representative_relation, NEW.representative_contact)
        IS DISTINCT FROM (OLD.application_id, OLD.giver, OLD.channel, OLD.text_version, OLD.given_at,
            OLD.recorded_by, OLD.representative_name, OLD.representative_relation, OLD.representative_contact) THEN
        PERFORM mantelzorgwaardering.refuse('consent_stands', 'a consent is withdrawn once and never changes otherwise');
    END IF;
    NEW.withdrawn_at := core.now();
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON mantelzorgwaardering.consent
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_consent_withdrawal();

-- Who must consent at that age: under 12 the representative, from 12 both, from 16 the carer alone (UAVG art. 5).
-- Grown-ups are not asked: their application rests on the service they ask for (VAL-L1).
CREATE FUNCTION mantelzorgwaardering.consents_needed(born date, moment date) RETURNS text[]
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT CASE
        WHEN age < 12 THEN ARRAY['REPRESENTATIVE']
        WHEN age < 16 THEN ARRAY['CARER', 'REPRESENTATIVE']
        WHEN age < 18 THEN ARRAY['CARER']
        ELSE ARRAY[]::text[]
    END
    FROM (SELECT date_part('year', age(moment::timestamp, born::timestamp)) AS age) years
$$;

CREATE FUNCTION mantelzorgwaardering.demand_consents() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    needed text[] := mantelzorgwaardering.consents_needed(
        NEW.date_of_birth, mantelzorgwaardering.day(coalesce(OLD.submitted_at, core.now())));
BEGIN
    IF EXISTS (SELECT FROM unnest(needed) giver WHERE NOT EXISTS (
        SELECT FROM mantelzorgwaardering.consent c
        WHERE c.tenant_id = NEW.tenant_id AND c.application_id = NEW.id AND c.giver = giver.giver
            AND c.withdrawn_at IS NULL)) THEN
        PERFORM mantelzorgwaardering.refuse('application_consented', 'a consent that the age asks for is missing');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER demand_consents BEFORE UPDATE ON mantelzorgwaardering.application
    FOR EACH ROW WHEN (NEW.status = 'SUBMITTED' AND OLD.status IN ('DRAFT', 'COMPLETION_REQUESTED'))
    EXECUTE FUNCTION mantelzorgwaardering.demand_consents();
