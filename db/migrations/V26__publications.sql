-- What people were told: the privacy statement as it was published, with the version of the policy that it was made from,
-- and hashes of the register and the annex of that moment. Never changed, never removed. No personal data.
CREATE TABLE core.publication (
    tenant_id text NOT NULL REFERENCES core.tenant,
    id uuid NOT NULL,
    published_at timestamptz NOT NULL,
    policy_version integer NOT NULL,
    policy_sha256 text NOT NULL CHECK (policy_sha256 ~ '^[0-9a-f]{64}$'),
    -- FILE and OPERATOR: with a policy that they gave. CHANGE: with a change that two people agreed on. START: a node found a
    -- policy of before there were publications. STAFF: somebody of the organisation, again.
    act text NOT NULL CHECK (act IN ('FILE', 'OPERATOR', 'CHANGE', 'START', 'STAFF')),
    published_by uuid,
    language text NOT NULL CHECK (language IN ('NL', 'EN')),
    statement jsonb NOT NULL,
    register_sha256 text NOT NULL CHECK (register_sha256 ~ '^[0-9a-f]{64}$'),
    processors_sha256 text NOT NULL CHECK (processors_sha256 ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, policy_version) REFERENCES core.tenant_policy (tenant_id, version),
    CONSTRAINT publication_by_staff_names_them CHECK (act <> 'STAFF' OR published_by IS NOT NULL)
);
CREATE INDEX publication_of_version ON core.publication (tenant_id, policy_version, published_at);
SELECT core.isolate('core.publication');
CREATE POLICY operator_publishes ON core.publication TO ${operator_role} USING (true) WITH CHECK (true);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON core.publication
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
GRANT SELECT ON core.publication TO ${core_role};
GRANT SELECT, INSERT ON core.publication TO ${operator_role};

-- A version of a policy is what it was when it was given.
CREATE TRIGGER never_changed BEFORE UPDATE ON core.tenant_policy
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
