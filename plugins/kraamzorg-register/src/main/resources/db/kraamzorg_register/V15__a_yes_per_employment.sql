-- Beside the consent (KCK-C1) the person says of each employment whether that employer may look: nothing unless said, so that one of
-- two employers can be let in, and a new one does not look at once.
ALTER TABLE kraamzorg_register.employment ADD COLUMN shown_since timestamptz;

-- Only the person says yes, only under a consent that stands, and of one employer alone.
CREATE FUNCTION kraamzorg_register.guard_yes() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    person uuid;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.employer_id, NEW.dossier_id) IS DISTINCT FROM (OLD.employer_id, OLD.dossier_id) THEN
            -- A yes to one employer is none to another.
            IF NEW.shown_since IS NOT DISTINCT FROM OLD.shown_since THEN
                NEW.shown_since := NULL;
            END IF;
        ELSIF OLD.shown_since IS NOT NULL THEN
            NEW.shown_since := CASE WHEN NEW.shown_since IS NOT NULL THEN OLD.shown_since END;
            RETURN NEW;
        END IF;
    END IF;
    IF NEW.shown_since IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT d.person_id INTO person FROM kraamzorg_register.dossier d
    WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id;
    IF person IS DISTINCT FROM core.subject_id() THEN
        PERFORM kraamzorg_register.refuse('employment_shown_by_oneself', 'only the person lets an employer look');
    END IF;
    IF core.consents_to(person, 'kraamzorg-register.employer-view', NULL) IS NOT TRUE THEN
        PERFORM kraamzorg_register.refuse('employment_shown_under_consent', 'the consent comes first');
    END IF;
    NEW.shown_since := core.now();
    RETURN NEW;
END $$;
CREATE TRIGGER guard_yes BEFORE INSERT OR UPDATE ON kraamzorg_register.employment
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_yes();
