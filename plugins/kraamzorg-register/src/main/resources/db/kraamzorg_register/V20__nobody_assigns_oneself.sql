-- Nobody puts oneself to work on a dossier (KCK-A2): a colleague does.
CREATE FUNCTION kraamzorg_register.guard_assignment() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.account_id = core.actor() THEN
        PERFORM kraamzorg_register.refuse('assignment_by_a_colleague', 'nobody says so of oneself');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON kraamzorg_register.assignment
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_assignment();
