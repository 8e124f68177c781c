-- The roles of this database. Run at each start as the owner, one node at a time; changes only what is missing.
-- Roles belong to the whole server, so each carries the name of the database in front.
-- The schemas of the plugins come in the setting waarborg.setup.plugins, separated by commas.
DO $$
DECLARE
    prefix text := current_database() || '_';
    app text := prefix || 'app';
    trail text := prefix || 'trail';
    groups text[] := ARRAY[prefix || 'core', prefix || 'operator'];
    plugin text;
    name text;
    own_setting text[];
    belongs boolean;
BEGIN
    FOREACH plugin IN ARRAY string_to_array(current_setting('waarborg.setup.plugins'), ',') LOOP
        groups := groups || (prefix || 'p_' || plugin);
    END LOOP;

    -- Never INHERIT: the role that logs in may do nothing until it says as whom it works.
    IF to_regrole(quote_ident(app)) IS NULL THEN
        EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT', app);
    END IF;
    FOREACH name IN ARRAY groups LOOP
        IF to_regrole(quote_ident(name)) IS NULL THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', name);
        END IF;
        SELECT EXISTS (
            SELECT FROM pg_auth_members m
            WHERE m.roleid = to_regrole(quote_ident(name)) AND m.member = to_regrole(quote_ident(app)))
        INTO belongs;
        CONTINUE WHEN belongs;
        IF current_setting('server_version_num')::integer >= 160000 THEN
            EXECUTE format('GRANT %I TO %I WITH INHERIT FALSE, SET TRUE', name, app);
        ELSE
            EXECUTE format('GRANT %I TO %I', name, app);
        END IF;
    END LOOP;

    -- Removes what the term of the audit trail frees, by one function that it owns. Nobody logs in as it, and the
    -- application never becomes it; whoever migrates the schema may, to give it that function.
    IF to_regrole(quote_ident(trail)) IS NULL THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', trail);
    END IF;
    IF current_setting('server_version_num')::integer >= 160000 THEN
        IF NOT pg_has_role(current_user, trail, 'SET') THEN
            EXECUTE format('GRANT %I TO %I WITH INHERIT FALSE, SET TRUE', trail, current_user);
        END IF;
    ELSIF NOT pg_has_role(current_user, trail, 'MEMBER') THEN
        EXECUTE format('GRANT %I TO %I', trail, current_user);
    END IF;

    -- The last guard against a statement, a lock or a forgotten transaction that holds others up. No statement is compiled:
    -- the questions of retention have thousands of expressions over few rows, and compiling them takes seconds each.
    FOREACH own_setting SLICE 1 IN ARRAY ARRAY[
        ['statement_timeout', '15s'],
        ['lock_timeout', '5s'],
        ['idle_in_transaction_session_timeout', '15s'],
        ['jit', 'off']]
    LOOP
        CONTINUE WHEN EXISTS (
            SELECT FROM pg_db_role_setting s
            WHERE s.setrole = to_regrole(quote_ident(app)) AND s.setdatabase = 0
                AND (own_setting[1] || '=' || own_setting[2]) = ANY (s.setconfig));
        EXECUTE format('ALTER ROLE %I SET %I = %L', app, own_setting[1], own_setting[2]);
    END LOOP;

    -- Who may connect is said by name. A server that others run may keep this for itself.
    IF EXISTS (
        SELECT FROM pg_database d
        WHERE d.datname = current_database() AND pg_has_role(current_user, d.datdba, 'USAGE')
            AND (d.datacl IS NULL OR EXISTS (SELECT FROM aclexplode(d.datacl) a WHERE a.grantee = 0)))
    THEN
        EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    END IF;
    IF NOT has_database_privilege(app, current_database(), 'CONNECT') THEN
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), app);
    END IF;
END $$;
