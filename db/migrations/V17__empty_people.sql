-- Takes back a person of whom nothing is kept: no account and no row of any module. The database's own references say so,
-- whatever the caller can see. Who looked at the person stays known: where there are such lines, the person stays as an
-- id without a key.
ALTER TABLE core.read_log ALTER CONSTRAINT read_log_tenant_id_subject_id_fkey DEFERRABLE INITIALLY IMMEDIATE;

CREATE FUNCTION core.drop_empty_subject(person uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    made timestamptz;
BEGIN
    SET CONSTRAINTS core.read_log_tenant_id_subject_id_fkey DEFERRED;
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
REVOKE EXECUTE ON FUNCTION core.drop_empty_subject(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.drop_empty_subject(uuid) TO ${core_role};
