-- Somebody whose data is set aside (AVG art. 18) was invited to work with that party as well. The work of others sees no
-- participation of theirs, so the party of their project could be changed. This tells that somebody was invited, and not who.
CREATE FUNCTION patient_experts.anybody_invited(of_project uuid) RETURNS boolean
    LANGUAGE sql SET search_path = pg_catalog AS $$
    SELECT core.any_row('patient_experts.participation', jsonb_build_object('project_id', of_project))
$$;

CREATE OR REPLACE FUNCTION patient_experts.guard_party() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF patient_experts.anybody_invited(NEW.id) THEN
        PERFORM patient_experts.refuse('party_stays', 'experts were invited to work with this party');
    END IF;
    RETURN NEW;
END $$;
