-- Who is at work, in which tenant, and how far they see. The application sets these values at the start of each
-- transaction (and only for it); policies, triggers and constraints read them here.
CREATE SCHEMA IF NOT EXISTS core;
CREATE SCHEMA IF NOT EXISTS installation;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA core TO ${core_role}, ${operator_role};
GRANT USAGE ON SCHEMA installation TO ${core_role}, ${operator_role};

-- A pooled connection that once had a transaction-local setting reads it back as '' afterwards, not as null.
CREATE FUNCTION core.tenant() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    value text := current_setting('waarborg.tenant', true);
BEGIN
    IF value IS NULL OR value = '' THEN
        RAISE EXCEPTION 'no tenant is set for this transaction' USING ERRCODE = 'WB001';
    END IF;
    RETURN value;
END $$;

CREATE FUNCTION core.actor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('waarborg.actor', true), '')::uuid;

CREATE FUNCTION core.subject_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('waarborg.subject', true), '')::uuid;

-- OWN, ASSIGNED or TENANT; nothing set means the narrowest.
CREATE FUNCTION core.reach() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(nullif(current_setting('waarborg.reach', true), ''), 'OWN');

CREATE FUNCTION core.request_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('waarborg.request', true), '')::uuid;

-- The platform's clock, which need not be the database's.
CREATE FUNCTION core.now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(nullif(current_setting('waarborg.now', true), '')::timestamptz, transaction_timestamp());

-- Puts a table under the tenant policy. Called for core tables here and for each table a plugin declares at start.
CREATE FUNCTION core.isolate(rel regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', rel);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', rel);
    EXECUTE format('DROP POLICY IF EXISTS tenant_isolation ON %s', rel);
    EXECUTE format(
        'CREATE POLICY tenant_isolation ON %s USING (tenant_id = (SELECT core.tenant()))'
        ' WITH CHECK (tenant_id = (SELECT core.tenant()))', rel);
END $$;
REVOKE EXECUTE ON FUNCTION core.isolate(regclass) FROM PUBLIC;

-- A row keeps its tenant, id and birth; each change counts its version up.
CREATE FUNCTION core.count_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.tenant_id, NEW.id, NEW.created_at) IS DISTINCT FROM (OLD.tenant_id, OLD.id, OLD.created_at) THEN
        RAISE EXCEPTION 'tenant, id and time of creation of a row never change' USING ERRCODE = 'WB002';
    END IF;
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
