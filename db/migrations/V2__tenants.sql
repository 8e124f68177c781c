-- Tenants and the versions of their policy. The id of a tenant is its key.
CREATE TABLE core.tenant (
    tenant_id text PRIMARY KEY CHECK (tenant_id ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' AND length(tenant_id) <= 63),
    name text NOT NULL,
    status text NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED')),
    policy_version integer NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);

-- Each version as it was given; the running one is core.tenant.policy_version.
CREATE TABLE core.tenant_policy (
    tenant_id text NOT NULL REFERENCES core.tenant,
    version integer NOT NULL CHECK (version >= 1),
    document jsonb NOT NULL,
    sha256 bytea NOT NULL,
    origin text NOT NULL CHECK (origin IN ('FILE', 'OPERATOR')),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, version)
);

-- The data key of the tenant, wrapped by the master key.
CREATE TABLE core.tenant_key (
    tenant_id text NOT NULL REFERENCES core.tenant,
    version integer NOT NULL CHECK (version >= 1),
    wrapped_key bytea NOT NULL,
    wrapped_index_key bytea NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, version)
);

SELECT core.isolate('core.tenant'), core.isolate('core.tenant_policy'), core.isolate('core.tenant_key');

-- The operator sees every tenant's existence and policy, and nothing within a tenant.
CREATE POLICY operator_sees_tenants ON core.tenant TO ${operator_role} USING (true) WITH CHECK (true);
CREATE POLICY operator_sees_policies ON core.tenant_policy TO ${operator_role} USING (true) WITH CHECK (true);
CREATE POLICY operator_makes_keys ON core.tenant_key FOR INSERT TO ${operator_role} WITH CHECK (true);

GRANT SELECT ON core.tenant, core.tenant_policy, core.tenant_key TO ${core_role};
GRANT SELECT, INSERT, UPDATE ON core.tenant TO ${operator_role};
GRANT SELECT, INSERT ON core.tenant_policy TO ${operator_role};
GRANT INSERT ON core.tenant_key TO ${operator_role};

-- Every node drops what it has cached of a tenant when the tenant changes.
CREATE FUNCTION core.tell_tenant_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('waarborg_tenant', NEW.tenant_id);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE ON core.tenant
    FOR EACH ROW EXECUTE FUNCTION core.tell_tenant_changed();
