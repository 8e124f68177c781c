-- What is said in a space was read before it was placed, for what leads to a person. It stands as it was said: whoever wants it
-- otherwise has it removed and says it anew, which is read again; a correction would not be.
CREATE FUNCTION client_cocreation.keep_said() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.text, NEW.space_id, NEW.author_id) IS DISTINCT FROM (OLD.text, OLD.space_id, OLD.author_id) THEN
        PERFORM client_cocreation.refuse('said_stands', 'what was said stands as it was read: remove it and say it anew');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_said BEFORE UPDATE ON client_cocreation.contribution
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.keep_said();

-- As before, with the declaration under which it came.
CREATE OR REPLACE FUNCTION client_cocreation.keep_delivery() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.person_id, NEW.client_id, NEW.agreement_id, NEW.recorded_by, NEW.recorded_on)
        IS DISTINCT FROM (OLD.person_id, OLD.client_id, OLD.agreement_id, OLD.recorded_by, OLD.recorded_on) THEN
        PERFORM client_cocreation.refuse('patient_stays_with_assignment', 'patient data stays with its assignment');
    END IF;
    IF (NEW.declared_on, NEW.declaration) IS DISTINCT FROM (OLD.declared_on, OLD.declaration) THEN
        PERFORM client_cocreation.refuse('declaration_stands', 'the declaration stands as the client gave it');
    END IF;
    RETURN NEW;
END $$;
