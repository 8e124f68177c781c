-- A first request that nobody ever decides had no day from which KCK-R1 counts, so its dossier stayed for ever. It counts from the day
-- on which it was asked, until it is decided.
CREATE FUNCTION kraamzorg_register.first_request_waits(dossier kraamzorg_register.dossier) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT dossier.status = 'REQUESTED' AND dossier.registration_ended_on = dossier.requested_on
        AND NOT kraamzorg_register.ever_registered(dossier.tenant_id, dossier.id)
$$;

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
    NEW.registration_ended_on := NEW.requested_on;
    NEW.number := kraamzorg_register.give_number(NEW.tenant_id, nullif(NEW.number, 0));
    RETURN NEW;
END $$;

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
    -- The end of the registration, from which KCK-R1 counts; a return that is asked for or refused does not move it. A first request
    -- counts from its own day until it is decided, refused from that day, and from its own again where an appeal reopens it.
    NEW.registration_ended_on := CASE
        WHEN NEW.status = 'EXPIRED' THEN NEW.runs_until
        WHEN NEW.status = 'REQUESTED' AND decision.id IS NULL THEN OLD.registration_ended_on
        WHEN NEW.status = 'REQUESTED' THEN coalesce(OLD.last_ended_on, OLD.requested_on)
        WHEN kraamzorg_register.first_request_waits(OLD) AND NEW.status IN ('DEREGISTERED', 'REFUSED') THEN today
        WHEN NEW.status IN ('STRUCK_OFF', 'DEREGISTERED', 'REFUSED')
            THEN coalesce(OLD.registration_ended_on, CASE WHEN OLD.status = 'REQUESTED' THEN OLD.last_ended_on END, today) END;
    IF NEW.status = 'REQUESTED' AND decision.id IS NULL THEN
        NEW.last_ended_on := CASE WHEN kraamzorg_register.ever_registered(OLD.tenant_id, OLD.id) THEN OLD.registration_ended_on END;
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

-- First requests of before, those that an appeal reopened too.
ALTER TABLE kraamzorg_register.dossier DISABLE TRIGGER USER;
UPDATE kraamzorg_register.dossier d SET registration_ended_on = d.requested_on
WHERE d.status = 'REQUESTED' AND d.registration_ended_on IS NULL;
ALTER TABLE kraamzorg_register.dossier ENABLE TRIGGER USER;
ALTER TABLE kraamzorg_register.call_note DISABLE TRIGGER USER;
UPDATE kraamzorg_register.call_note n SET registration_ended_on = d.registration_ended_on
FROM kraamzorg_register.dossier d
WHERE d.tenant_id = n.tenant_id AND d.id = n.dossier_id AND n.registration_ended_on IS DISTINCT FROM d.registration_ended_on;
ALTER TABLE kraamzorg_register.call_note ENABLE TRIGGER USER;
ALTER TABLE kraamzorg_register.mail DISABLE TRIGGER USER;
UPDATE kraamzorg_register.mail m SET registration_ended_on = d.registration_ended_on
FROM kraamzorg_register.dossier d
WHERE d.tenant_id = m.tenant_id AND d.id = m.dossier_id AND m.registration_ended_on IS DISTINCT FROM d.registration_ended_on;
ALTER TABLE kraamzorg_register.mail ENABLE TRIGGER USER;
