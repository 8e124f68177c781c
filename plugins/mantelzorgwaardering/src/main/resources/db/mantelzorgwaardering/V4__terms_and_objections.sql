-- Terms of decisions and their standing still (AWB-1, AWB-2), objections (AWB-3, AWB-4) and the decision that replaces an
-- older one.

-- The term stands still from the day of the request to complete until the day of completion, or until the day after the
-- one that was given has passed unused.
CREATE TABLE mantelzorgwaardering.suspension (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    application_id uuid NOT NULL,
    from_on date NOT NULL,
    given_until date NOT NULL,
    ended_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT suspension_of_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES mantelzorgwaardering.application (tenant_id, id),
    CONSTRAINT suspension_days CHECK (from_on <= given_until AND ended_on BETWEEN from_on AND given_until + 1)
);
CREATE INDEX suspension_application ON mantelzorgwaardering.suspension (tenant_id, application_id);

-- A notice that names a new term.
CREATE TABLE mantelzorgwaardering.term_extension (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    application_id uuid NOT NULL,
    made_on date NOT NULL,
    due_on date NOT NULL,
    reasons text NOT NULL CONSTRAINT extension_reasons CHECK (length(btrim(reasons)) >= 10),
    extended_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT extension_of_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES mantelzorgwaardering.application (tenant_id, id),
    CONSTRAINT extension_by_an_account FOREIGN KEY (tenant_id, extended_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT extension_ahead CHECK (due_on > made_on)
);
CREATE INDEX extension_application ON mantelzorgwaardering.term_extension (tenant_id, application_id);
CREATE INDEX extension_maker ON mantelzorgwaardering.term_extension (tenant_id, extended_by);

CREATE TABLE mantelzorgwaardering.objection (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    application_id uuid NOT NULL,
    decision_id uuid NOT NULL,
    grounds bytea NOT NULL,
    channel text NOT NULL CHECK (channel IN ('ACCOUNT', 'LETTER', 'EMAIL', 'DESK')),
    received_on date NOT NULL,
    recorded_by uuid NOT NULL,
    -- The last day to object, and the last day to decide on the objection.
    last_day_on date NOT NULL,
    due_on date NOT NULL,
    adjourned_at timestamptz,
    adjourned_by uuid,
    adjourn_reasons text CONSTRAINT objection_adjourn_reasons CHECK (length(btrim(adjourn_reasons)) >= 10),
    status text NOT NULL CHECK (status IN ('OPEN', 'DECIDED', 'WITHDRAWN')),
    outcome text CHECK (outcome IN ('UNFOUNDED', 'INADMISSIBLE', 'UPHELD')),
    reasons text CONSTRAINT objection_reasons CHECK (length(btrim(reasons)) >= 10),
    decided_by uuid,
    decided_at timestamptz,
    upheld_id uuid GENERATED ALWAYS AS (CASE WHEN outcome = 'UPHELD' THEN id END) STORED,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT objection_to_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES mantelzorgwaardering.application (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT objection_to_a_decision FOREIGN KEY (tenant_id, decision_id)
        REFERENCES mantelzorgwaardering.decision (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT objection_recorded_by FOREIGN KEY (tenant_id, recorded_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT objection_decided_by FOREIGN KEY (tenant_id, decided_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT objection_decided CHECK (num_nulls(outcome, reasons, decided_by, decided_at)
        = CASE status WHEN 'DECIDED' THEN 0 ELSE 4 END),
    CONSTRAINT objection_adjourned CHECK (num_nulls(adjourned_at, adjourned_by, adjourn_reasons) IN (0, 3)),
    CONSTRAINT objection_due CHECK (due_on > last_day_on),
    -- Only who is late is turned away without a look at the grounds.
    CONSTRAINT objection_late CHECK (outcome IS DISTINCT FROM 'INADMISSIBLE' OR received_on > last_day_on)
);
CREATE INDEX objection_application ON mantelzorgwaardering.objection (tenant_id, application_id);
CREATE INDEX objection_decision ON mantelzorgwaardering.objection (tenant_id, decision_id);
CREATE INDEX objection_recorder ON mantelzorgwaardering.objection (tenant_id, recorded_by);
CREATE INDEX objection_decider ON mantelzorgwaardering.objection (tenant_id, decided_by);
CREATE INDEX objection_upheld ON mantelzorgwaardering.objection (tenant_id, upheld_id);
CREATE INDEX objection_status ON mantelzorgwaardering.objection (tenant_id, status, due_on);
CREATE UNIQUE INDEX objection_once ON mantelzorgwaardering.objection (tenant_id, decision_id) WHERE status <> 'WITHDRAWN';

-- A decision stands until an upheld objection replaces it. The application's outcome is that of the one that stands.
ALTER TABLE mantelzorgwaardering.decision
    ADD COLUMN objection_id uuid,
    ADD COLUMN replaced_by uuid,
    ADD COLUMN standing text GENERATED ALWAYS AS (CASE WHEN replaced_by IS NULL THEN outcome END) STORED;
ALTER TABLE mantelzorgwaardering.application DROP CONSTRAINT application_decided;
ALTER TABLE mantelzorgwaardering.decision
    DROP CONSTRAINT decision_takes_effect,
    DROP CONSTRAINT decision_outcome,
    DROP CONSTRAINT decision_once,
    ADD CONSTRAINT decision_standing UNIQUE (tenant_id, application_id, standing),
    ADD CONSTRAINT decision_of_an_objection UNIQUE (tenant_id, objection_id),
    ADD CONSTRAINT decision_on_objection FOREIGN KEY (tenant_id, objection_id)
        REFERENCES mantelzorgwaardering.objection (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT decision_replaced FOREIGN KEY (tenant_id, replaced_by)
        REFERENCES mantelzorgwaardering.objection (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT decision_takes_effect FOREIGN KEY (tenant_id, application_id, standing)
        REFERENCES mantelzorgwaardering.application (tenant_id, id, outcome) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX decision_replacement ON mantelzorgwaardering.decision (tenant_id, replaced_by);
CREATE UNIQUE INDEX decision_once ON mantelzorgwaardering.decision (tenant_id, application_id) WHERE replaced_by IS NULL;
ALTER TABLE mantelzorgwaardering.application ADD CONSTRAINT application_decided
    FOREIGN KEY (tenant_id, id, outcome) REFERENCES mantelzorgwaardering.decision (tenant_id, application_id, standing)
    DEFERRABLE INITIALLY DEFERRED;
-- No objection is upheld without the decision that follows from it.
ALTER TABLE mantelzorgwaardering.objection ADD CONSTRAINT objection_upheld
    FOREIGN KEY (tenant_id, upheld_id) REFERENCES mantelzorgwaardering.decision (tenant_id, objection_id)
    DEFERRABLE INITIALLY DEFERRED;

CREATE OR REPLACE FUNCTION mantelzorgwaardering.may_follow(before text, after text) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT CASE before
        WHEN 'DRAFT' THEN after = 'SUBMITTED'
        WHEN 'SUBMITTED' THEN after IN ('COMPLETION_REQUESTED', 'GRANTED', 'REFUSED', 'WITHDRAWN')
        WHEN 'COMPLETION_REQUESTED' THEN after IN ('SUBMITTED', 'GRANTED', 'REFUSED', 'WITHDRAWN')
        -- By an upheld objection: the outcome is that of the decision that stands.
        WHEN 'REFUSED' THEN after = 'GRANTED'
        ELSE false
    END
$$;

-- First decisions are guarded as before; those that follow from an objection by what follows.
DROP TRIGGER guard ON mantelzorgwaardering.decision;
CREATE TRIGGER guard BEFORE INSERT ON mantelzorgwaardering.decision
    FOR EACH ROW WHEN (NEW.objection_id IS NULL) EXECUTE FUNCTION mantelzorgwaardering.guard_decision();

CREATE FUNCTION mantelzorgwaardering.guard_decision_on_objection() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM mantelzorgwaardering.demand_human(NEW.tenant_id, NEW.decided_by);
    IF NEW.outcome <> 'GRANTED' OR NEW.replaced_by IS NOT NULL OR NOT EXISTS (
        SELECT FROM mantelzorgwaardering.objection o
        WHERE o.tenant_id = NEW.tenant_id AND o.id = NEW.objection_id AND o.application_id = NEW.application_id
            AND o.outcome = 'UPHELD' AND o.decided_by = NEW.decided_by) THEN
        PERFORM mantelzorgwaardering.refuse('decision_on_objection', 'it follows from an objection that was upheld');
    END IF;
    NEW.decided_at := core.now();
    RETURN NEW;
END $$;
CREATE TRIGGER guard_on_objection BEFORE INSERT ON mantelzorgwaardering.decision
    FOR EACH ROW WHEN (NEW.objection_id IS NOT NULL)
    EXECUTE FUNCTION mantelzorgwaardering.guard_decision_on_objection();

DROP TRIGGER stand ON mantelzorgwaardering.decision;
DROP FUNCTION mantelzorgwaardering.refuse_new_words();
CREATE FUNCTION mantelzorgwaardering.guard_replacement() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.replaced_by IS NOT NULL OR NEW.replaced_by IS NULL
        OR (NEW.application_id, NEW.outcome, NEW.reasons, NEW.advice, NEW.decided_by, NEW.decided_at, NEW.objection_id)
        IS DISTINCT FROM (OLD.application_id, OLD.outcome, OLD.reasons, OLD.advice, OLD.decided_by, OLD.decided_at,
            OLD.objection_id)
        OR NOT EXISTS (SELECT FROM mantelzorgwaardering.objection o
            WHERE o.tenant_id = NEW.tenant_id AND o.id = NEW.replaced_by AND o.decision_id = NEW.id
                AND o.outcome = 'UPHELD') THEN
        PERFORM mantelzorgwaardering.refuse('decision_stands', 'a decision never changes; an upheld objection replaces it');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stand BEFORE UPDATE ON mantelzorgwaardering.decision
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_replacement();

CREATE FUNCTION mantelzorgwaardering.guard_new_objection() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    decision mantelzorgwaardering.decision;
    applicant uuid;
BEGIN
    PERFORM mantelzorgwaardering.demand_human(NEW.tenant_id, NEW.recorded_by);
    SELECT * INTO decision FROM mantelzorgwaardering.decision d
    WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.decision_id AND d.application_id = NEW.application_id;
    SELECT a.applicant_id INTO applicant FROM mantelzorgwaardering.application a
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.application_id;
    IF NEW.status <> 'OPEN' OR NEW.adjourned_at IS NOT NULL THEN
        PERFORM mantelzorgwaardering.refuse('objection_steps', 'an objection starts open');
    END IF;
    -- What was decided on an objection goes to court, not back to us.
    IF (decision.replaced_by IS NULL AND decision.objection_id IS NULL AND decision.id IS NOT NULL) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('objection_to_a_first_decision', 'there is no such decision to object to');
    END IF;
    IF (NEW.channel = 'ACCOUNT') <> (applicant = core.subject_of(NEW.tenant_id, NEW.recorded_by)) THEN
        PERFORM mantelzorgwaardering.refuse('objection_channel', 'from the account means by the carer');
    END IF;
    IF NEW.received_on < mantelzorgwaardering.day(decision.decided_at)
        OR NEW.received_on > mantelzorgwaardering.day(core.now())
        OR NEW.channel = 'ACCOUNT' AND NEW.received_on <> mantelzorgwaardering.day(core.now()) THEN
        PERFORM mantelzorgwaardering.refuse('objection_received', 'it came in between the decision and today');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON mantelzorgwaardering.objection
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_new_objection();

CREATE FUNCTION mantelzorgwaardering.guard_objection() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.status <> 'OPEN' OR (NEW.application_id, NEW.decision_id, NEW.grounds, NEW.channel, NEW.received_on,
        NEW.recorded_by, NEW.last_day_on) IS DISTINCT FROM (OLD.application_id, OLD.decision_id, OLD.grounds, OLD.channel,
        OLD.received_on, OLD.recorded_by, OLD.last_day_on) THEN
        PERFORM mantelzorgwaardering.refuse('objection_stands', 'what was objected and decided stays as it is');
    END IF;
    IF (NEW.due_on, NEW.adjourned_at, NEW.adjourned_by, NEW.adjourn_reasons) IS DISTINCT FROM
        (OLD.due_on, OLD.adjourned_at, OLD.adjourned_by, OLD.adjourn_reasons) THEN
        PERFORM mantelzorgwaardering.demand_human(NEW.tenant_id, NEW.adjourned_by);
        -- Six weeks, and what weekend and holidays add at the end.
        IF OLD.adjourned_at IS NOT NULL OR mantelzorgwaardering.day(core.now()) > OLD.due_on
            OR NEW.due_on NOT BETWEEN OLD.due_on + 1 AND OLD.due_on + 47 THEN
            PERFORM mantelzorgwaardering.refuse('objection_adjourned_once', 'once, in time, by six weeks at most');
        END IF;
        NEW.adjourned_at := core.now();
    END IF;
    IF NEW.status = 'DECIDED' THEN
        PERFORM mantelzorgwaardering.guard_objection_decision(NEW);
        NEW.decided_at := core.now();
    END IF;
    RETURN NEW;
END $$;

-- Another human than who decided before, and not the carer.
CREATE FUNCTION mantelzorgwaardering.guard_objection_decision(objection mantelzorgwaardering.objection) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    decider uuid := core.subject_of(objection.tenant_id, objection.decided_by);
    decision mantelzorgwaardering.decision;
BEGIN
    PERFORM mantelzorgwaardering.demand_human(objection.tenant_id, objection.decided_by);
    SELECT * INTO decision FROM mantelzorgwaardering.decision d
    WHERE d.tenant_id = objection.tenant_id AND d.id = objection.decision_id;
    IF decider IS NOT DISTINCT FROM core.subject_of(objection.tenant_id, decision.decided_by)
        OR EXISTS (SELECT FROM mantelzorgwaardering.application a WHERE a.tenant_id = objection.tenant_id
            AND a.id = objection.application_id AND a.applicant_id = decider) THEN
        PERFORM mantelzorgwaardering.refuse('objection_by_another', 'neither the first decider nor the carer decides');
    END IF;
    IF objection.outcome = 'UPHELD' AND decision.outcome <> 'REFUSED' THEN
        PERFORM mantelzorgwaardering.refuse('objection_to_a_refusal', 'more than the award cannot be given');
    END IF;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON mantelzorgwaardering.objection
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_objection();

CREATE FUNCTION mantelzorgwaardering.guard_new_extension() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM mantelzorgwaardering.demand_human(NEW.tenant_id, NEW.extended_by);
    NEW.made_on := mantelzorgwaardering.day(core.now());
    IF NOT EXISTS (SELECT FROM mantelzorgwaardering.application a WHERE a.tenant_id = NEW.tenant_id
        AND a.id = NEW.application_id AND a.status IN ('SUBMITTED', 'COMPLETION_REQUESTED')) THEN
        PERFORM mantelzorgwaardering.refuse('extension_in_time', 'there is nothing left to decide');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON mantelzorgwaardering.term_extension
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_new_extension();

CREATE FUNCTION mantelzorgwaardering.guard_extension() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM mantelzorgwaardering.refuse('extension_stands', 'a notice never changes');
    RETURN NULL;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON mantelzorgwaardering.term_extension
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_extension();

-- The term stands still by itself: nobody counts the days by hand.
CREATE FUNCTION mantelzorgwaardering.suspend_term() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    today date := mantelzorgwaardering.day(core.now());
BEGIN
    IF NEW.status = 'COMPLETION_REQUESTED' THEN
        INSERT INTO mantelzorgwaardering.suspension (tenant_id, id, application_id, from_on, given_until)
        VALUES (NEW.tenant_id, gen_random_uuid(), NEW.id, today, greatest(today, NEW.completion_due_on));
    ELSE
        UPDATE mantelzorgwaardering.suspension s SET ended_on = least(today, s.given_until + 1)
        WHERE s.tenant_id = NEW.tenant_id AND s.application_id = NEW.id AND s.ended_on IS NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER suspend_term AFTER UPDATE ON mantelzorgwaardering.application
    FOR EACH ROW WHEN (NEW.status <> OLD.status
        AND (NEW.status = 'COMPLETION_REQUESTED' OR OLD.status = 'COMPLETION_REQUESTED'))
    EXECUTE FUNCTION mantelzorgwaardering.suspend_term();
