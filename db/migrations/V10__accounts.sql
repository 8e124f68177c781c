-- What makes accounts safe: codes that come by mail, second factors, and marks on accounts.

-- A first password that someone else has seen permits nothing but choosing another. An intern lacks what the tenant
-- withholds from interns, whatever the roles (KCK-A1).
ALTER TABLE core.account
    ADD COLUMN must_change_password boolean NOT NULL DEFAULT false,
    ADD COLUMN intern boolean NOT NULL DEFAULT false;
ALTER TABLE installation.operator ADD COLUMN must_change_password boolean NOT NULL DEFAULT false;

-- A code that went to an address by mail, with which its reader sets a password once. Only its hash is here. For someone
-- who registers there is no account until then, so what it will be made of stands here; of someone whose log-in name is
-- taken already as well, so that both cost the same.
CREATE TABLE core.mailed_code (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    subject_id uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('INVITATION', 'REGISTRATION', 'RESET')),
    code_hash bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    account_id uuid,
    login text CHECK (login = lower(login) AND length(login) BETWEEN 3 AND 254),
    name text CHECK (btrim(name) <> ''),
    role text,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, code_hash),
    CHECK ((purpose = 'REGISTRATION') = (account_id IS NULL)),
    CHECK ((account_id IS NULL) = (login IS NOT NULL AND name IS NOT NULL AND role IS NOT NULL)),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES core.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX mailed_code_subject ON core.mailed_code (tenant_id, subject_id);
CREATE INDEX mailed_code_account ON core.mailed_code (tenant_id, account_id);
CREATE INDEX mailed_code_age ON core.mailed_code (tenant_id, expires_at);

-- The second factor of an account (RFC 6238). The secret is encrypted under the key of the person. A code counts once:
-- of the steps of thirty seconds up to last_step none is accepted again.
CREATE TABLE core.second_factor (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    account_id uuid NOT NULL,
    secret bytea NOT NULL,
    confirmed_at timestamptz,
    last_step bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, account_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES core.account (tenant_id, id) ON DELETE CASCADE
);

-- What gets a person in whose second factor is lost; each once.
CREATE TABLE core.recovery_code (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    factor_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, factor_id, code_hash),
    FOREIGN KEY (tenant_id, factor_id) REFERENCES core.second_factor (tenant_id, id) ON DELETE CASCADE
);

SELECT core.isolate('core.mailed_code'), core.isolate('core.second_factor'), core.isolate('core.recovery_code');
CREATE TRIGGER count_version BEFORE UPDATE ON core.mailed_code FOR EACH ROW EXECUTE FUNCTION core.count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON core.second_factor FOR EACH ROW EXECUTE FUNCTION core.count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON core.recovery_code FOR EACH ROW EXECUTE FUNCTION core.count_version();
GRANT SELECT, INSERT, UPDATE, DELETE ON core.mailed_code, core.second_factor, core.recovery_code TO ${core_role};

-- Who invited, who logged in, who ended a log-in, who changed a second factor (IKO-A1).
SELECT core.audit_table('core.mailed_code'), core.audit_table('core.second_factor'), core.audit_table('core.session');
