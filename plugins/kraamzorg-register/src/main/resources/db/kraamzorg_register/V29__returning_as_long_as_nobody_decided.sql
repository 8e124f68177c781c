-- Whether somebody returns is what that person says at the request, and can be wrong as any field (KCK-A4): it is changed as long as
-- the request waits for a decision, and stands with that from then on. As before otherwise.
CREATE OR REPLACE FUNCTION kraamzorg_register.guard_dossier() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.person_id, NEW.number) IS DISTINCT FROM (OLD.person_id, OLD.number) THEN
        PERFORM kraamzorg_register.refuse('dossier_identity', 'person and number never change');
    END IF;
    IF NEW.status = OLD.status AND NEW.status <> 'EXTENDED' AND NEW.decision_id IS DISTINCT FROM OLD.decision_id THEN
        PERFORM kraamzorg_register.refuse('dossier_decided', 'this follows from a decision');
    END IF;
    IF NEW.status = OLD.status AND (NEW.norm, NEW.period_from, NEW.runs_until, NEW.closing_from, NEW.registration_ended_on,
            NEW.last_ended_on, NEW.requested_on, NEW.provisional, NEW.before_from, NEW.before_until)
        IS DISTINCT FROM (OLD.norm, OLD.period_from, OLD.runs_until, OLD.closing_from, OLD.registration_ended_on,
            OLD.last_ended_on, OLD.requested_on, OLD.provisional, OLD.before_from, OLD.before_until) THEN
        PERFORM kraamzorg_register.refuse('dossier_decided', 'this follows from a decision');
    END IF;
    IF NEW.status = OLD.status AND OLD.status <> 'REQUESTED' AND NEW.returner IS DISTINCT FROM OLD.returner THEN
        PERFORM kraamzorg_register.refuse('dossier_decided', 'this follows from a decision');
    END IF;
    IF NEW.deregistration_id IS DISTINCT FROM OLD.deregistration_id THEN
        PERFORM kraamzorg_register.demand_word_of_leaving(OLD, NEW);
    END IF;
    RETURN NEW;
END $$;
