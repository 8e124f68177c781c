-- Whoever is re-registered in time has two periods for some weeks: the one that runs until its last day, and the next. The one
-- before stays known, so that it is certified and its hours are counted until it ends.
ALTER TABLE kraamzorg_register.dossier
    ADD COLUMN before_from date,
    ADD COLUMN before_until date,
    ADD CONSTRAINT dossier_period_before CHECK (num_nulls(before_from, before_until) IN (0, 2)
        AND before_from <= before_until AND before_until < period_from);

ALTER TABLE kraamzorg_register.dossier DISABLE TRIGGER USER;
UPDATE kraamzorg_register.dossier AS dossier
SET before_from = earlier.began, before_until = least(earlier.ended, dossier.period_from - 1)
FROM (
    SELECT d.tenant_id, d.id, (periods.prior).period_from AS began,
        kraamzorg_register.end_of_period(periods.prior, periods.start) AS ended
    FROM kraamzorg_register.dossier d
    CROSS JOIN LATERAL (
        SELECT c AS start, kraamzorg_register.start_of_period(c) AS prior FROM kraamzorg_register.decision c
        WHERE c.tenant_id = d.tenant_id AND c.dossier_id = d.id AND c.period_from = d.period_from
            AND c.status_before <> 'REQUESTED'
        ORDER BY c.decided_at DESC LIMIT 1) periods) earlier
WHERE earlier.tenant_id = dossier.tenant_id AND earlier.id = dossier.id AND earlier.began < dossier.period_from;
ALTER TABLE kraamzorg_register.dossier ENABLE TRIGGER USER;

CREATE OR REPLACE FUNCTION kraamzorg_register.guard_new_dossier() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.status <> 'REQUESTED' OR NEW.provisional OR num_nonnulls(NEW.decision_id, NEW.norm, NEW.period_from, NEW.runs_until,
        NEW.registration_ended_on, NEW.last_ended_on, NEW.reminded_on, NEW.unreached_on, NEW.before_from,
        NEW.before_until) > 0 THEN
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
            NEW.last_ended_on, NEW.returner, NEW.requested_on, NEW.provisional, NEW.before_from, NEW.before_until)
        IS DISTINCT FROM (OLD.decision_id, OLD.norm, OLD.period_from, OLD.runs_until, OLD.registration_ended_on,
            OLD.last_ended_on, OLD.returner, OLD.requested_on, OLD.provisional, OLD.before_from, OLD.before_until) THEN
        PERFORM kraamzorg_register.refuse('dossier_decided', 'this follows from a decision');
    END IF;
    RETURN NEW;
END $$;

-- The period before is that which ran when the next was given. A strike-off and a request to return leave it, so that an upheld
-- appeal finds it.
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
    NEW.before_from := OLD.before_from;
    NEW.before_until := OLD.before_until;
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
        NEW.before_from := CASE WHEN OLD.period_from < decision.period_from THEN OLD.period_from END;
        NEW.before_until := CASE WHEN OLD.period_from < decision.period_from
            THEN least(OLD.runs_until, decision.period_from - 1) END;
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

-- A certificate is of the period that runs today, and of none that has yet to begin.
CREATE OR REPLACE FUNCTION kraamzorg_register.guard_registration_certificate() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    dossier kraamzorg_register.dossier;
    today date := kraamzorg_register.today();
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM kraamzorg_register.refuse('registration_certificate_stands', 'a certificate is removed and made anew');
    END IF;
    SELECT * INTO dossier FROM kraamzorg_register.dossier d WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id;
    IF dossier.period_from > today THEN
        NEW.kind := 'REGISTERED';
        NEW.valid_from := dossier.before_from;
        NEW.valid_until := dossier.before_until;
    ELSE
        NEW.kind := CASE dossier.status WHEN 'REREGISTRATION_REQUESTED' THEN 'REGISTERED' ELSE dossier.status END;
        NEW.valid_from := dossier.period_from;
        NEW.valid_until := dossier.runs_until;
    END IF;
    IF (dossier.status IN ('REGISTERED', 'PROVISIONAL', 'REREGISTRATION_REQUESTED', 'EXTENDED')
        AND today BETWEEN NEW.valid_from AND NEW.valid_until) IS NOT TRUE THEN
        PERFORM kraamzorg_register.refuse('registration_certificate_runs', 'only a registration that runs is certified');
    END IF;
    NEW.issued_on := today;
    RETURN NEW;
END $$;
