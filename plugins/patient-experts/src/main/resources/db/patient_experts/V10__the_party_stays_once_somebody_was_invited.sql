-- Who was invited was invited to work with that party. Whether somebody was, the program counted before it wrote: an invitation made
-- in the same moment named the party before, and the project another. Now an invitation waits for a change of its project that is
-- under way, and a change waits for it: the row is locked as FOR SHARE. By their names project and role are waited for in this
-- order before anything is judged, also whether the project is open.
CREATE FUNCTION patient_experts.await_project() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM FROM patient_experts.project p WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.project_id FOR SHARE;
    RETURN NEW;
END $$;
CREATE TRIGGER await_project BEFORE INSERT ON patient_experts.participation
    FOR EACH ROW EXECUTE FUNCTION patient_experts.await_project();

CREATE FUNCTION patient_experts.guard_party() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM patient_experts.participation t
        WHERE t.tenant_id = NEW.tenant_id AND t.project_id = NEW.id) THEN
        PERFORM patient_experts.refuse('party_stays', 'experts were invited to work with this party');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_party BEFORE UPDATE ON patient_experts.project
    FOR EACH ROW WHEN (NEW.party IS DISTINCT FROM OLD.party) EXECUTE FUNCTION patient_experts.guard_party();
