-- Being registered again stops the term of KCK-R1, asking for it does not: a request that nobody answers keeps no dossier for ever. A
-- request of somebody who never was registered keeps none either where erasure is asked for.
CREATE FUNCTION kraamzorg_register.ever_registered(tenant text, dossier uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT FROM kraamzorg_register.decision d
        WHERE d.tenant_id = tenant AND d.dossier_id = dossier AND d.period_from IS NOT NULL)
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
    -- The end of the registration, from which KCK-R1 counts; a return that is asked for or refused does not move it.
    NEW.registration_ended_on := CASE
        WHEN NEW.status = 'EXPIRED' THEN NEW.runs_until
        WHEN NEW.status = 'REQUESTED' THEN CASE WHEN decision.id IS NULL THEN OLD.registration_ended_on ELSE OLD.last_ended_on END
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

CREATE OR REPLACE FUNCTION kraamzorg_register.guard_dossier_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF core.reach() <> 'TENANT' OR core.subject_id() = OLD.person_id THEN
        PERFORM kraamzorg_register.refuse('dossier_not_by_oneself', 'a whole dossier is not deleted by oneself');
    END IF;
    IF OLD.registration_ended_on IS NULL
        AND (OLD.status <> 'REQUESTED' OR kraamzorg_register.ever_registered(OLD.tenant_id, OLD.id)) THEN
        PERFORM kraamzorg_register.refuse('dossier_while_registered', 'a dossier stays while the registration runs');
    END IF;
    RETURN OLD;
END $$;

-- Requests to return of before run on under the term of the registration that ended.
ALTER TABLE kraamzorg_register.dossier DISABLE TRIGGER USER;
UPDATE kraamzorg_register.dossier d SET registration_ended_on = d.last_ended_on
WHERE d.status = 'REQUESTED' AND d.registration_ended_on IS NULL AND d.last_ended_on IS NOT NULL;
UPDATE kraamzorg_register.dossier d SET last_ended_on = NULL
WHERE d.last_ended_on IS NOT NULL AND NOT kraamzorg_register.ever_registered(d.tenant_id, d.id);
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

-- Who asks to return may need the mail in the dossier: it is not cleared while that waits for an answer.
CREATE OR REPLACE FUNCTION kraamzorg_register.guard_clearing() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM kraamzorg_register.refuse('clearing_stands', 'who cleared what never changes');
    END IF;
    PERFORM kraamzorg_register.demand_colleague('clearing_by_a_colleague', NEW.tenant_id, NEW.cleared_by, NEW.dossier_id);
    IF (kraamzorg_register.ended_on(NEW.tenant_id, NEW.dossier_id) <= kraamzorg_register.today()) IS NOT TRUE
        OR EXISTS (SELECT FROM kraamzorg_register.dossier d
            WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id AND d.status = 'REQUESTED') THEN
        PERFORM kraamzorg_register.refuse('clearing_after_registration', 'mail is cleared once the registration has ended');
    END IF;
    DELETE FROM kraamzorg_register.mail m WHERE m.tenant_id = NEW.tenant_id AND m.dossier_id = NEW.dossier_id;
    GET DIAGNOSTICS NEW.removed = ROW_COUNT;
    NEW.cleared_at := core.now();
    RETURN NEW;
END $$;
