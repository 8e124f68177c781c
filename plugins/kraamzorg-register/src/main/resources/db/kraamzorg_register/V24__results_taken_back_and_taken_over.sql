-- A provider sees what it entered, upload by upload, and takes back what is wrong.
ALTER TABLE kraamzorg_register.course_result
    ADD COLUMN upload_id uuid,
    ADD COLUMN taken_over boolean NOT NULL DEFAULT false;
DROP INDEX kraamzorg_register.result_offer;
CREATE INDEX result_offer ON kraamzorg_register.course_result (tenant_id, offer_id, id);
CREATE INDEX result_upload ON kraamzorg_register.course_result (tenant_id, upload_id, id) WHERE upload_id IS NOT NULL;

-- How long an accreditation may hold is the organisation's to say. What it said at the decision stands with it, and the accreditation
-- fits in there. One that is withdrawn counts until the day before.
ALTER TABLE kraamzorg_register.offer
    ADD COLUMN fewest_years integer,
    ADD COLUMN most_years integer,
    ADD COLUMN withdrawn_from date,
    ADD COLUMN withdrawal_reasons text CONSTRAINT offer_withdrawal_reasons CHECK (length(btrim(withdrawal_reasons)) >= 10),
    ADD COLUMN withdrawn_by uuid,
    ADD COLUMN withdrawn_at timestamptz,
    DROP CONSTRAINT offer_accredited,
    DROP CONSTRAINT offer_term,
    DROP CONSTRAINT offer_status_check;
ALTER TABLE kraamzorg_register.offer DISABLE TRIGGER USER;
UPDATE kraamzorg_register.offer SET fewest_years = 1, most_years = 4 WHERE status = 'ACCREDITED';
ALTER TABLE kraamzorg_register.offer ENABLE TRIGGER USER;
ALTER TABLE kraamzorg_register.offer
    ADD CONSTRAINT offer_status_check CHECK (status IN ('REQUESTED', 'ACCREDITED', 'REFUSED', 'WITHDRAWN')),
    ADD CONSTRAINT offer_accredited CHECK (num_nulls(accredited_from, accredited_until, fewest_years, most_years)
        = CASE WHEN status IN ('ACCREDITED', 'WITHDRAWN') THEN 0 ELSE 4 END),
    ADD CONSTRAINT offer_years CHECK (fewest_years BETWEEN 1 AND most_years),
    ADD CONSTRAINT offer_term CHECK (accredited_until
        BETWEEN (accredited_from + make_interval(years => fewest_years) - interval '1 day')::date
        AND (accredited_from + make_interval(years => most_years) - interval '1 day')::date),
    ADD CONSTRAINT offer_withdrawn CHECK (num_nulls(withdrawn_from, withdrawal_reasons, withdrawn_by, withdrawn_at)
        = CASE status WHEN 'WITHDRAWN' THEN 0 ELSE 4 END);

CREATE FUNCTION kraamzorg_register.works_for(tenant text, provider uuid, account uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT FROM kraamzorg_register.provider_account a
        WHERE a.tenant_id = tenant AND a.provider_id = provider AND a.account_id = account)
$$;

-- Accreditation is decided once, and withdrawn once, each time by a named human who does not work for the provider. What was finished
-- before the withdrawal was finished while it counted: it is withdrawn from a day that has not come.
CREATE OR REPLACE FUNCTION kraamzorg_register.guard_offer() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    decider uuid;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'REQUESTED' THEN
            PERFORM kraamzorg_register.refuse('offer_starts_requested', 'accreditation starts with a request');
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.status NOT IN ('REQUESTED', 'ACCREDITED') OR (OLD.status = 'ACCREDITED') <> (NEW.status = 'WITHDRAWN')
        OR OLD.status = 'ACCREDITED' AND (NEW.provider_id, NEW.title, NEW.points, NEW.accredited_from, NEW.accredited_until,
                NEW.fewest_years, NEW.most_years, NEW.reasons, NEW.decided_by, NEW.decided_at)
            IS DISTINCT FROM (OLD.provider_id, OLD.title, OLD.points, OLD.accredited_from, OLD.accredited_until,
                OLD.fewest_years, OLD.most_years, OLD.reasons, OLD.decided_by, OLD.decided_at) THEN
        PERFORM kraamzorg_register.refuse('offer_stands', 'an offer never changes once it is decided on');
    END IF;
    IF NEW.status = 'REQUESTED' THEN
        RETURN NEW;
    END IF;
    decider := CASE NEW.status WHEN 'WITHDRAWN' THEN NEW.withdrawn_by ELSE NEW.decided_by END;
    PERFORM kraamzorg_register.demand_human(NEW.tenant_id, decider, NULL);
    IF kraamzorg_register.works_for(NEW.tenant_id, NEW.provider_id, decider) THEN
        PERFORM kraamzorg_register.refuse('offer_by_another', 'nobody accredits the own offer');
    END IF;
    IF NEW.status <> 'WITHDRAWN' THEN
        NEW.decided_at := core.now();
    ELSIF NEW.withdrawn_from <= kraamzorg_register.today() OR NEW.withdrawn_from > NEW.accredited_until THEN
        PERFORM kraamzorg_register.refuse('offer_withdrawn_ahead', 'an accreditation is withdrawn from a day that has not come');
    ELSE
        NEW.withdrawn_at := core.now();
    END IF;
    RETURN NEW;
END $$;

-- Nobody takes over results into the own dossier; only what was finished by the day of the take-over comes from the register before.
CREATE FUNCTION kraamzorg_register.demand_taken_over(result kraamzorg_register.course_result, provider uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF core.reach() <> 'TENANT' OR core.is_human(result.tenant_id, result.entered_by) IS NOT TRUE
        OR kraamzorg_register.works_for(result.tenant_id, provider, result.entered_by)
        OR NOT EXISTS (SELECT FROM kraamzorg_register.dossier d
            JOIN kraamzorg_register.decision t ON t.tenant_id = d.tenant_id AND t.dossier_id = d.id AND t.kind = 'TAKE_OVER'
            WHERE d.tenant_id = result.tenant_id AND d.id = result.dossier_id
                AND d.person_id IS DISTINCT FROM core.subject_of(result.tenant_id, result.entered_by)
                AND (t.decided_at AT TIME ZONE 'Europe/Amsterdam')::date >= result.finished_on) THEN
        PERFORM kraamzorg_register.refuse('result_taken_over', 'a human takes over what was finished in the register before');
    END IF;
END $$;

-- A result is entered by the provider of the course, or taken over from the register before by a human; the course was accredited
-- when it was finished; never changed afterwards.
CREATE OR REPLACE FUNCTION kraamzorg_register.guard_result() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    offer kraamzorg_register.offer;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM kraamzorg_register.refuse('result_stands', 'a result is removed and entered anew');
    END IF;
    SELECT * INTO offer FROM kraamzorg_register.offer o WHERE o.tenant_id = NEW.tenant_id AND o.id = NEW.offer_id;
    IF NEW.entered_by IS DISTINCT FROM core.actor()
        OR NOT NEW.taken_over AND NOT kraamzorg_register.works_for(NEW.tenant_id, offer.provider_id, NEW.entered_by) THEN
        PERFORM kraamzorg_register.refuse('result_by_its_provider', 'the provider of a course says who finished it');
    END IF;
    IF NEW.taken_over THEN
        PERFORM kraamzorg_register.demand_taken_over(NEW, offer.provider_id);
    END IF;
    IF (NEW.finished_on BETWEEN offer.accredited_from AND offer.accredited_until) IS NOT TRUE
        OR NEW.finished_on >= offer.withdrawn_from OR NEW.finished_on > kraamzorg_register.today() THEN
        PERFORM kraamzorg_register.refuse('result_accredited', 'the course was not accredited on that day');
    END IF;
    NEW.points := offer.points;
    RETURN NEW;
END $$;

-- Which results were taken back and why, for the person to read as well: adding a row removes the result. It is the provider's to take
-- back, or of the register's staff where they took it over, until somebody decided on the registration with it in the dossier.
CREATE TABLE kraamzorg_register.result_withdrawal (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    result_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    finished_on date NOT NULL,
    reasons text NOT NULL CONSTRAINT withdrawal_reasons CHECK (length(btrim(reasons)) >= 10),
    withdrawn_by uuid NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT withdrawal_in_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id),
    CONSTRAINT withdrawal_of_an_offer FOREIGN KEY (tenant_id, offer_id) REFERENCES kraamzorg_register.offer (tenant_id, id)
);
CREATE INDEX withdrawal_dossier ON kraamzorg_register.result_withdrawal (tenant_id, dossier_id);
CREATE INDEX withdrawal_offer ON kraamzorg_register.result_withdrawal (tenant_id, offer_id);

CREATE FUNCTION kraamzorg_register.guard_result_withdrawal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    result kraamzorg_register.course_result;
    provider uuid;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM kraamzorg_register.refuse('withdrawal_stands', 'who took back what never changes');
    END IF;
    -- A decision that is being taken comes first.
    PERFORM FROM kraamzorg_register.dossier d WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id FOR SHARE;
    SELECT r.* INTO result FROM kraamzorg_register.course_result r
    WHERE r.tenant_id = NEW.tenant_id AND r.id = NEW.result_id AND r.dossier_id = NEW.dossier_id;
    SELECT o.provider_id INTO provider FROM kraamzorg_register.offer o
    WHERE o.tenant_id = NEW.tenant_id AND o.id = result.offer_id;
    IF result.id IS NULL OR NEW.withdrawn_by IS DISTINCT FROM core.actor() OR core.reach() <> 'TENANT'
        OR result.taken_over AND core.is_human(NEW.tenant_id, NEW.withdrawn_by) IS NOT TRUE
        OR result.taken_over = kraamzorg_register.works_for(NEW.tenant_id, provider, NEW.withdrawn_by) THEN
        PERFORM kraamzorg_register.refuse('withdrawal_by_who_entered', 'who entered a result takes it back');
    END IF;
    IF EXISTS (SELECT FROM kraamzorg_register.decision d WHERE d.tenant_id = NEW.tenant_id AND d.dossier_id = NEW.dossier_id
        AND d.kind <> 'TAKE_OVER' AND d.decided_at >= result.created_at) THEN
        PERFORM kraamzorg_register.refuse('withdrawal_before_a_decision', 'somebody decided with this result in the dossier');
    END IF;
    NEW.offer_id := result.offer_id;
    NEW.finished_on := result.finished_on;
    NEW.withdrawn_at := core.now();
    DELETE FROM kraamzorg_register.course_result r WHERE r.tenant_id = NEW.tenant_id AND r.id = result.id;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON kraamzorg_register.result_withdrawal
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_result_withdrawal();
