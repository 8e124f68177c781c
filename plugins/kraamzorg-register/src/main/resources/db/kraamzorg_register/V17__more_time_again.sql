-- Who was given more time may be given more again while it runs (KR-6 names no number of times): a decision of its own, each of which
-- moves the end.
CREATE OR REPLACE FUNCTION kraamzorg_register.may_follow(before text, after text) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT CASE before
        WHEN 'REQUESTED' THEN after IN ('REGISTERED', 'PROVISIONAL', 'REFUSED', 'DEREGISTERED')
        WHEN 'PROVISIONAL' THEN after IN ('REGISTERED', 'EXTENDED', 'EXPIRED', 'STRUCK_OFF', 'DEREGISTERED')
        WHEN 'REGISTERED' THEN after IN ('REREGISTRATION_REQUESTED', 'EXTENDED', 'EXPIRED', 'STRUCK_OFF', 'DEREGISTERED')
        WHEN 'REREGISTRATION_REQUESTED' THEN after IN ('REGISTERED', 'EXTENDED', 'STRUCK_OFF', 'DEREGISTERED')
        WHEN 'EXTENDED' THEN after IN ('EXTENDED', 'REREGISTRATION_REQUESTED', 'REGISTERED', 'EXPIRED', 'STRUCK_OFF', 'DEREGISTERED')
        WHEN 'EXPIRED' THEN after IN ('REGISTERED', 'EXTENDED', 'STRUCK_OFF', 'DEREGISTERED')
        ELSE after = 'REQUESTED'
    END
$$;

CREATE OR REPLACE FUNCTION kraamzorg_register.guard_dossier() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.person_id, NEW.number) IS DISTINCT FROM (OLD.person_id, OLD.number) THEN
        PERFORM kraamzorg_register.refuse('dossier_identity', 'person and number never change');
    END IF;
    IF NEW.status = OLD.status AND NEW.status <> 'EXTENDED' AND NEW.decision_id IS DISTINCT FROM OLD.decision_id THEN
        PERFORM kraamzorg_register.refuse('dossier_decided', 'this follows from a decision');
    END IF;
    IF NEW.status = OLD.status AND (NEW.norm, NEW.period_from, NEW.runs_until, NEW.registration_ended_on,
            NEW.last_ended_on, NEW.returner, NEW.requested_on, NEW.provisional, NEW.before_from, NEW.before_until)
        IS DISTINCT FROM (OLD.norm, OLD.period_from, OLD.runs_until, OLD.registration_ended_on,
            OLD.last_ended_on, OLD.returner, OLD.requested_on, OLD.provisional, OLD.before_from, OLD.before_until) THEN
        PERFORM kraamzorg_register.refuse('dossier_decided', 'this follows from a decision');
    END IF;
    RETURN NEW;
END $$;

DROP TRIGGER move ON kraamzorg_register.dossier;
CREATE TRIGGER move BEFORE UPDATE ON kraamzorg_register.dossier
    FOR EACH ROW WHEN (OLD.status <> NEW.status OR OLD.decision_id IS DISTINCT FROM NEW.decision_id)
    EXECUTE FUNCTION kraamzorg_register.move_dossier();
