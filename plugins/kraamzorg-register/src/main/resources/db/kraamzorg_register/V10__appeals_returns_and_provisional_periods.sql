-- A return asked for while an appeal runs, or an appeal lodged after it, loses the person nothing: the decision on the return waits
-- for the answer, and an upheld appeal restores the period that ran, as the decisions tell it.

-- Whether the period is that of somebody who returns (KR-2), however long it is extended; of a reminder that could not be sent, since
-- when the person waits for a call.
ALTER TABLE kraamzorg_register.dossier
    ADD COLUMN provisional boolean NOT NULL DEFAULT false,
    ADD COLUMN unreached_on date;
CREATE INDEX dossier_unreached ON kraamzorg_register.dossier (tenant_id, unreached_on) WHERE unreached_on IS NOT NULL;

ALTER TABLE kraamzorg_register.dossier DISABLE TRIGGER USER;
UPDATE kraamzorg_register.dossier AS dossier SET provisional = true
WHERE dossier.period_from IS NOT NULL AND 'ADMIT_PROVISIONALLY' = (
    SELECT d.kind FROM kraamzorg_register.decision d
    WHERE d.tenant_id = dossier.tenant_id AND d.dossier_id = dossier.id AND d.period_from IS NOT NULL
    ORDER BY d.decided_at DESC, d.period_from DESC LIMIT 1);
ALTER TABLE kraamzorg_register.dossier ENABLE TRIGGER USER;

CREATE OR REPLACE FUNCTION kraamzorg_register.guard_new_dossier() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.status <> 'REQUESTED' OR NEW.provisional OR num_nonnulls(NEW.decision_id, NEW.norm, NEW.period_from, NEW.runs_until,
        NEW.registration_ended_on, NEW.last_ended_on, NEW.reminded_on, NEW.unreached_on) > 0 THEN
        PERFORM kraamzorg_register.refuse('dossier_starts_requested', 'a dossier starts with a request');
    END IF;
    IF NEW.number <> 0 AND core.reach() <> 'TENANT' THEN
        PERFORM kraamzorg_register.refuse('dossier_number_chosen', 'nobody chooses a number');
    END IF;
    IF NEW.number <> 0 AND core.is_human(NEW.tenant_id, core.actor()) IS NOT TRUE THEN
        PERFORM kraamzorg_register.refuse('dossier_number_by_a_human', 'a human takes numbers over');
    END IF;
    NEW.number := kraamzorg_register.give_number(NEW.tenant_id, nullif(NEW.number, 0));
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION kraamzorg_register.guard_dossier() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.person_id, NEW.number) IS DISTINCT FROM (OLD.person_id, OLD.number) THEN
        PERFORM kraamzorg_register.refuse('dossier_identity', 'person and number never change');
    END IF;
    IF NEW.status = OLD.status AND (NEW.decision_id, NEW.norm, NEW.period_from, NEW.runs_until, NEW.registration_ended_on,
            NEW.last_ended_on, NEW.returner, NEW.requested_on, NEW.provisional)
        IS DISTINCT FROM (OLD.decision_id, OLD.norm, OLD.period_from, OLD.runs_until, OLD.registration_ended_on,
            OLD.last_ended_on, OLD.returner, OLD.requested_on, OLD.provisional) THEN
        PERFORM kraamzorg_register.refuse('dossier_decided', 'this follows from a decision');
    END IF;
    RETURN NEW;
END $$;

-- The decision that began the period which another decision was about.
CREATE FUNCTION kraamzorg_register.start_of_period(about kraamzorg_register.decision) RETURNS kraamzorg_register.decision
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT d FROM kraamzorg_register.decision d
    WHERE d.tenant_id = about.tenant_id AND d.dossier_id = about.dossier_id AND d.id <> about.id
        AND d.decided_at <= about.decided_at AND d.period_from IS NOT NULL
    ORDER BY d.decided_at DESC, d.period_from DESC LIMIT 1
$$;

-- Until when that period ran, with every extension up to the other decision.
CREATE FUNCTION kraamzorg_register.end_of_period(start kraamzorg_register.decision, about kraamzorg_register.decision) RETURNS date
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT max(d.runs_until) FROM kraamzorg_register.decision d
    WHERE d.tenant_id = start.tenant_id AND d.dossier_id = start.dossier_id
        AND (d.id = start.id OR d.kind = 'EXTEND' AND d.decided_at BETWEEN start.decided_at AND about.decided_at)
$$;

CREATE OR REPLACE FUNCTION kraamzorg_register.move_dossier() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    decision kraamzorg_register.decision;
    appealed kraamzorg_register.decision;
    start kraamzorg_register.decision;
    today date := kraamzorg_register.today();
BEGIN
    NEW.norm := OLD.norm;
    NEW.period_from := OLD.period_from;
    NEW.runs_until := OLD.runs_until;
    NEW.last_ended_on := OLD.last_ended_on;
    NEW.provisional := OLD.provisional;
    IF NEW.status IN ('REGISTERED', 'PROVISIONAL', 'REFUSED', 'EXTENDED', 'STRUCK_OFF')
        OR NEW.decision_id IS DISTINCT FROM OLD.decision_id THEN
        decision := kraamzorg_register.decided_state(OLD, NEW);
    END IF;
    IF decision.kind IS DISTINCT FROM 'RESTORE' AND NOT kraamzorg_register.may_follow(OLD.status, NEW.status) THEN
        PERFORM kraamzorg_register.refuse('dossier_states', OLD.status || ' is not followed by ' || NEW.status);
    END IF;
    IF decision.id IS NULL AND NEW.status IN ('REQUESTED', 'REREGISTRATION_REQUESTED', 'DEREGISTERED') THEN
        PERFORM kraamzorg_register.guard_own_step(OLD, NEW.status);
    END IF;
    IF decision.id IS NULL AND NEW.status = 'EXPIRED' AND (OLD.runs_until < today) IS NOT TRUE THEN
        PERFORM kraamzorg_register.refuse('dossier_expires_after_its_end', 'the registration still runs');
    END IF;
    IF decision.period_from IS NOT NULL THEN
        NEW.norm := decision.norm;
        NEW.period_from := decision.period_from;
        NEW.provisional := decision.kind = 'ADMIT_PROVISIONALLY';
    END IF;
    NEW.runs_until := coalesce(decision.runs_until, OLD.runs_until);
    IF decision.kind = 'RESTORE' AND NEW.status <> 'REQUESTED' THEN
        SELECT d.* INTO appealed FROM kraamzorg_register.decision d
        WHERE d.tenant_id = OLD.tenant_id AND d.id = OLD.decision_id;
        start := kraamzorg_register.start_of_period(appealed);
        NEW.norm := start.norm;
        NEW.period_from := start.period_from;
        NEW.provisional := start.kind = 'ADMIT_PROVISIONALLY';
        NEW.runs_until := kraamzorg_register.end_of_period(start, appealed);
    END IF;
    -- The end of the registration, from which KCK-R1 counts; a refused return does not move it.
    NEW.registration_ended_on := CASE
        WHEN NEW.status = 'EXPIRED' THEN NEW.runs_until
        WHEN NEW.status IN ('STRUCK_OFF', 'DEREGISTERED', 'REFUSED')
            THEN coalesce(OLD.registration_ended_on, CASE WHEN OLD.status = 'REQUESTED' THEN OLD.last_ended_on END, today) END;
    IF NEW.status = 'REQUESTED' AND decision.id IS NULL THEN
        NEW.last_ended_on := OLD.registration_ended_on;
        NEW.requested_on := today;
        NEW.norm := NULL;
        NEW.period_from := NULL;
        NEW.runs_until := NULL;
        NEW.provisional := false;
    ELSIF NEW.status IN ('PROVISIONAL', 'REGISTERED', 'REREGISTRATION_REQUESTED', 'EXTENDED', 'EXPIRED') THEN
        NEW.last_ended_on := NULL;
    END IF;
    -- Another end is another reminder.
    IF NEW.runs_until IS DISTINCT FROM OLD.runs_until THEN
        NEW.reminded_on := NULL;
        NEW.unreached_on := NULL;
    END IF;
    RETURN NEW;
END $$;

-- An appeal against a refusal asks for what a new request asks for: one of the two runs at a time.
CREATE OR REPLACE FUNCTION kraamzorg_register.guard_own_step(dossier kraamzorg_register.dossier, wanted text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF dossier.person_id IS DISTINCT FROM core.subject_id() THEN
        PERFORM kraamzorg_register.refuse('dossier_own_request', 'only the person asks for this');
    END IF;
    IF wanted = 'REREGISTRATION_REQUESTED' AND kraamzorg_register.today()
        NOT BETWEEN dossier.runs_until - 56 AND dossier.runs_until THEN
        PERFORM kraamzorg_register.refuse('dossier_request_in_time', 're-registration is asked in the last eight weeks');
    END IF;
    IF wanted = 'REREGISTRATION_REQUESTED' AND dossier.provisional THEN
        PERFORM kraamzorg_register.refuse('dossier_request_of_a_period', 'a provisional registration is followed by admission');
    END IF;
    IF wanted = 'REQUESTED' AND dossier.status = 'REFUSED'
        AND kraamzorg_register.appeal_runs(dossier.tenant_id, dossier.id) THEN
        PERFORM kraamzorg_register.refuse('dossier_return_or_appeal', 'an appeal against the refusal runs');
    END IF;
END $$;

CREATE FUNCTION kraamzorg_register.appeal_runs(tenant text, dossier uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT FROM kraamzorg_register.appeal a
        WHERE a.tenant_id = tenant AND a.dossier_id = dossier AND a.status = 'OPEN')
$$;

-- While an appeal runs, nothing but its answer is decided.
CREATE OR REPLACE FUNCTION kraamzorg_register.guard_decision() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    dossier kraamzorg_register.dossier;
BEGIN
    SELECT * INTO dossier FROM kraamzorg_register.dossier d
    WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id FOR UPDATE;
    PERFORM kraamzorg_register.demand_human(NEW.tenant_id, NEW.decided_by, dossier.person_id);
    NEW.decided_at := core.now();
    NEW.status_before := dossier.status;
    IF NEW.kind <> 'RESTORE' AND kraamzorg_register.appeal_runs(NEW.tenant_id, NEW.dossier_id) THEN
        PERFORM kraamzorg_register.refuse('decision_waits_for_appeal', 'the appeal is answered first');
    END IF;
    IF NEW.kind = 'ADMIT_PROVISIONALLY' AND NOT dossier.returner THEN
        PERFORM kraamzorg_register.refuse('decision_provisional_for_returners', 'only who returns is registered provisionally');
    END IF;
    IF NEW.kind = 'ADMIT' AND dossier.status <> 'REQUESTED' AND NOT dossier.provisional
        OR NEW.kind = 'REREGISTER' AND dossier.provisional THEN
        PERFORM kraamzorg_register.refuse('decision_fits_the_period', 'admission ends a provisional period, re-registration another');
    END IF;
    IF NEW.kind = 'RESTORE' AND NOT EXISTS (
        SELECT FROM kraamzorg_register.appeal a
        JOIN kraamzorg_register.decision d ON d.tenant_id = a.tenant_id AND d.id = a.decision_id
        WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.appeal_id AND a.dossier_id = NEW.dossier_id
            AND a.outcome = 'UPHELD' AND a.decided_by = NEW.decided_by
            AND d.id = dossier.decision_id AND d.status_before = NEW.outcome) THEN
        PERFORM kraamzorg_register.refuse('decision_restores', 'only an upheld appeal restores what was before');
    END IF;
    RETURN NEW;
END $$;

-- Appeal is against the decision that took effect last; against a refusal as long as no new request was made.
CREATE OR REPLACE FUNCTION kraamzorg_register.guard_new_appeal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    dossier kraamzorg_register.dossier;
    decision kraamzorg_register.decision;
BEGIN
    SELECT * INTO dossier FROM kraamzorg_register.dossier d
    WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id FOR UPDATE;
    SELECT * INTO decision FROM kraamzorg_register.decision d WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.decision_id;
    IF decision.dossier_id IS DISTINCT FROM NEW.dossier_id OR decision.kind NOT IN ('REFUSE', 'STRIKE_OFF') THEN
        PERFORM kraamzorg_register.refuse('appeal_against_a_refusal', 'appeal is against a refusal in the own dossier');
    END IF;
    IF dossier.decision_id IS DISTINCT FROM decision.id
        OR decision.kind = 'REFUSE' AND dossier.status <> 'REFUSED' THEN
        PERFORM kraamzorg_register.refuse('appeal_against_what_stands', 'another decision or request came since');
    END IF;
    NEW.status := 'OPEN';
    NEW.last_day_on := (decision.decided_at AT TIME ZONE 'Europe/Amsterdam')::date + 42;
    NEW.due_on := NEW.received_on + 42;
    IF NEW.received_on > kraamzorg_register.today() OR NEW.received_on < NEW.last_day_on - 42 THEN
        PERFORM kraamzorg_register.refuse('appeal_received', 'an appeal is received since the decision and until today');
    END IF;
    RETURN NEW;
END $$;
