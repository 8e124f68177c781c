-- A space ends with its assignment, and so does everybody's access who was let in: that day, whoever ends the assignment.

CREATE FUNCTION client_cocreation.assignment_lasts(tenant text, agreement uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT FROM client_cocreation.agreement a
        WHERE a.tenant_id = tenant AND a.id = agreement AND a.ended_on IS NULL)
$$;

CREATE FUNCTION client_cocreation.guard_space() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.client_id, NEW.agreement_id) IS DISTINCT FROM (OLD.client_id, OLD.agreement_id) THEN
        PERFORM client_cocreation.refuse('space_of_one_assignment', 'a space stays with its assignment');
    END IF;
    IF NEW.closed_on IS NULL AND NOT client_cocreation.assignment_lasts(NEW.tenant_id, NEW.agreement_id) THEN
        PERFORM client_cocreation.refuse('space_during_assignment', 'a space is open only while its assignment lasts');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON client_cocreation.space
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.guard_space();

-- As before, and only while the assignment of the space lasts.
CREATE OR REPLACE FUNCTION client_cocreation.guard_member() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF core.is_human(NEW.tenant_id, NEW.granted_by) IS NOT TRUE THEN
        PERFORM client_cocreation.refuse('by_a_human', 'only a human lets somebody in');
    END IF;
    IF core.is_human(NEW.tenant_id, NEW.account_id) IS NOT TRUE OR NOT EXISTS (
        SELECT FROM client_cocreation.space s
        JOIN client_cocreation.contact c ON c.tenant_id = s.tenant_id AND c.client_id = s.client_id
        WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.space_id
            AND c.person_id = core.subject_of(NEW.tenant_id, NEW.account_id)) THEN
        PERFORM client_cocreation.refuse('access_by_name', 'access is for the own account of a named person of the client');
    END IF;
    IF NOT EXISTS (SELECT FROM client_cocreation.space s
        WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.space_id
            AND client_cocreation.assignment_lasts(s.tenant_id, s.agreement_id)) THEN
        PERFORM client_cocreation.refuse('access_during_assignment', 'access lasts as long as the assignment');
    END IF;
    RETURN NEW;
END $$;

-- Nothing is said in a space that has closed.
CREATE FUNCTION client_cocreation.guard_saying() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM client_cocreation.space s
        WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.space_id AND s.closed_on IS NULL) THEN
        PERFORM client_cocreation.refuse('said_in_an_open_space', 'nothing is said in a space that has closed');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_saying BEFORE INSERT ON client_cocreation.contribution
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.guard_saying();

-- What people of the client could do for the assignment ends in the transaction that ends it. What was said stays as long as
-- the organisation's rule on services says.
CREATE FUNCTION client_cocreation.end_assignment() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE client_cocreation.space s SET closed_on = NEW.ended_on
    WHERE s.tenant_id = NEW.tenant_id AND s.agreement_id = NEW.id AND s.closed_on IS NULL;
    DELETE FROM client_cocreation.member m USING client_cocreation.space s
    WHERE m.tenant_id = NEW.tenant_id AND s.tenant_id = m.tenant_id AND s.id = m.space_id AND s.agreement_id = NEW.id;
    DELETE FROM client_cocreation.deliverer d WHERE d.tenant_id = NEW.tenant_id AND d.agreement_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER end_assignment AFTER UPDATE OF ended_on ON client_cocreation.agreement
    FOR EACH ROW WHEN (NEW.ended_on IS NOT NULL) EXECUTE FUNCTION client_cocreation.end_assignment();

-- What a client passed on stays with the assignment and the declaration under which it came.
CREATE FUNCTION client_cocreation.keep_delivery() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.person_id, NEW.client_id, NEW.agreement_id, NEW.recorded_by, NEW.recorded_on)
        IS DISTINCT FROM (OLD.person_id, OLD.client_id, OLD.agreement_id, OLD.recorded_by, OLD.recorded_on) THEN
        PERFORM client_cocreation.refuse('patient_stays_with_assignment', 'patient data stays with its assignment');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_delivery BEFORE UPDATE ON client_cocreation.patient
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.keep_delivery();

-- How something was written or said.
ALTER TABLE client_cocreation.service_note ADD COLUMN channel text
    CHECK (channel IN ('MAIL', 'TEXT_MESSAGE', 'PHONE', 'LETTER', 'MEETING'));

CREATE INDEX visit_space_last ON client_cocreation.visit (tenant_id, space_id, last_at);
