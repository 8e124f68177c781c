-- A person of whom nothing is kept leaves no mail behind either: whose address it was, and that somebody wrote to it, goes as
-- well. Where anything else still names the person, nothing goes.
CREATE OR REPLACE FUNCTION core.drop_empty_subject(person uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    made timestamptz;
BEGIN
    SET CONSTRAINTS core.read_log_tenant_id_subject_id_fkey DEFERRED;
    DELETE FROM core.mail m WHERE m.tenant_id = core.tenant() AND m.subject_id = person;
    DELETE FROM core.subject s WHERE s.tenant_id = core.tenant() AND s.id = person RETURNING s.created_at INTO made;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT FROM core.read_log l WHERE l.tenant_id = core.tenant() AND l.subject_id = person) THEN
        INSERT INTO core.subject (tenant_id, id, created_at) VALUES (core.tenant(), person, made);
    END IF;
    SET CONSTRAINTS core.read_log_tenant_id_subject_id_fkey IMMEDIATE;
    RETURN true;
EXCEPTION WHEN foreign_key_violation THEN
    RETURN false;
END $$;
