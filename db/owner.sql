-- Where the log-in is above row-level security, the schema must not belong to it: what works with its owner's rights
-- would be above it too. Then the schema belongs to a role of its own, as which the log-in works.
DO $$
DECLARE
    owner text := current_database() || '_owner';
    may_work_as boolean;
BEGIN
    IF to_regrole(quote_ident(owner)) IS NULL THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN CREATEROLE', owner);
    END IF;
    IF current_setting('server_version_num')::integer >= 160000 THEN
        may_work_as := pg_has_role(current_user, owner, 'SET');
    ELSE
        may_work_as := pg_has_role(current_user, owner, 'MEMBER');
    END IF;
    IF NOT may_work_as THEN
        EXECUTE format('GRANT %I TO %I', owner, current_user);
    END IF;
    IF NOT has_database_privilege(owner, current_database(), 'CREATE') THEN
        EXECUTE format('GRANT CREATE ON DATABASE %I TO %I', current_database(), owner);
    END IF;
END $$;
