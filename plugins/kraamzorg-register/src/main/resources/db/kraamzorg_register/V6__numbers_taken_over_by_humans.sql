-- Registrations of an older register are taken over by a named human, never by a program.
CREATE OR REPLACE FUNCTION kraamzorg_register.guard_new_dossier() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.status <> 'REQUESTED' OR num_nonnulls(NEW.decision_id, NEW.norm, NEW.period_from, NEW.runs_until,
        NEW.registration_ended_on, NEW.last_ended_on, NEW.reminded_on) > 0 THEN
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
