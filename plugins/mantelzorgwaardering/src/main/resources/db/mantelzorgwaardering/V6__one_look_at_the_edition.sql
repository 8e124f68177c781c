-- What is asked of a new application, by one look at its edition instead of four.
CREATE OR REPLACE FUNCTION mantelzorgwaardering.guard_new_application() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    applied_for_by text;
BEGIN
    IF NEW.status <> 'DRAFT' THEN
        PERFORM mantelzorgwaardering.refuse('application_starts_as_draft', 'an application starts as a draft');
    END IF;
    SELECT e.closes_on,
        least((e.closes_on + interval '12 months')::date,
            (SELECT min(n.closes_on) FROM mantelzorgwaardering.edition n
            WHERE n.tenant_id = e.tenant_id AND n.municipality = e.municipality AND n.closes_on > e.closes_on)),
        e.rules ->> 'appliedForBy'
    INTO NEW.edition_closes_on, NEW.retention_anchor_on, applied_for_by
    FROM mantelzorgwaardering.edition e
    WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.edition_id;
    IF (applied_for_by = 'RECIPIENT' AND NEW.source = 'OWN')
        OR (applied_for_by = 'CARER' AND NEW.source = 'RECIPIENT') THEN
        PERFORM mantelzorgwaardering.refuse('application_by_whom', 'somebody else applies in this edition');
    END IF;
    RETURN NEW;
END $$;

-- Who takes an application for somebody else; what it asked of all others stands above.
CREATE OR REPLACE FUNCTION mantelzorgwaardering.guard_taking() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.taken_by IS DISTINCT FROM core.actor() THEN
        PERFORM mantelzorgwaardering.refuse('application_taken_by_the_actor', 'it bears the name of who takes it');
    END IF;
    IF core.is_human(NEW.tenant_id, NEW.taken_by) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('application_taken_by_a_human', 'only a named human takes an application');
    END IF;
    IF NEW.applicant_id IS NOT DISTINCT FROM core.subject_of(NEW.tenant_id, NEW.taken_by) THEN
        PERFORM mantelzorgwaardering.refuse('application_taken_for_another', 'nobody takes the own application');
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER guard_taking BEFORE INSERT ON mantelzorgwaardering.application
    FOR EACH ROW WHEN (NEW.source <> 'OWN') EXECUTE FUNCTION mantelzorgwaardering.guard_taking();
