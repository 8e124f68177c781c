-- Whether an account has a second factor is remembered with its tokens; every node drops them when that changes.
CREATE FUNCTION core.tell_second_factor_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('waarborg_account', coalesce(NEW.account_id, OLD.account_id)::text);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OF confirmed_at OR DELETE ON core.second_factor
    FOR EACH ROW EXECUTE FUNCTION core.tell_second_factor_changed();

-- Every node reads the keys that sign tokens again when one was added or retired.
CREATE FUNCTION installation.tell_signing_key_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('waarborg_signing_key', NEW.kid);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE ON installation.signing_key
    FOR EACH ROW EXECUTE FUNCTION installation.tell_signing_key_changed();

-- Programs that call in an organisation's name. Each has an account of kind SERVICE and, of what that account's roles
-- grant, only the permissions that stand here.
CREATE TABLE core.api_client (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    account_id uuid NOT NULL,
    permissions text[] NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, account_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES core.account (tenant_id, id) ON DELETE CASCADE
);

-- The secrets of a client: the newest, and older ones until they run out. Only hashes are here; a secret is 256 random
-- bits, so that a plain hash is enough.
CREATE TABLE core.client_secret (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    client_id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, client_id) REFERENCES core.api_client (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX client_secret_client ON core.client_secret (tenant_id, client_id);

SELECT core.isolate('core.api_client'), core.isolate('core.client_secret');
CREATE TRIGGER count_version BEFORE UPDATE ON core.api_client FOR EACH ROW EXECUTE FUNCTION core.count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON core.client_secret FOR EACH ROW EXECUTE FUNCTION core.count_version();
GRANT SELECT, INSERT, UPDATE, DELETE ON core.api_client, core.client_secret TO ${core_role};
SELECT core.audit_table('core.api_client'), core.audit_table('core.client_secret');

-- What a tenant's accounts leave behind and nobody needs any longer. A used or spent code is kept for thirty days, for
-- who asks why it no longer works; who never confirmed a registration leaves nothing at all. Ended log-ins stay for
-- ninety days, for whoever looks into misuse; answers to repeated calls for one day.
CREATE FUNCTION core.sweep_accounts() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    moment timestamptz := core.now();
    unconfirmed uuid[];
    part bigint;
    removed bigint := 0;
BEGIN
    SELECT coalesce(array_agg(c.subject_id), '{}') INTO unconfirmed
    FROM core.mailed_code c
    WHERE c.purpose = 'REGISTRATION' AND c.used_at IS NULL AND c.expires_at < moment - interval '30 days'
        AND NOT EXISTS (
            SELECT FROM core.account a WHERE a.tenant_id = c.tenant_id AND a.subject_id = c.subject_id);
    DELETE FROM core.mailed_code c WHERE c.expires_at < moment - interval '30 days';
    GET DIAGNOSTICS part = ROW_COUNT;
    removed := removed + part;
    DELETE FROM core.mail m WHERE m.subject_id = ANY (unconfirmed);
    GET DIAGNOSTICS part = ROW_COUNT;
    removed := removed + part;
    DELETE FROM core.subject s WHERE s.id = ANY (unconfirmed);
    GET DIAGNOSTICS part = ROW_COUNT;
    removed := removed + part;
    DELETE FROM core.session s
    WHERE least(s.expires_at, coalesce(s.ended_at, s.expires_at)) < moment - interval '90 days';
    GET DIAGNOSTICS part = ROW_COUNT;
    removed := removed + part;
    -- Not before its log-in is over: until then, showing a used one again tells of a theft.
    DELETE FROM core.refresh_token r
    USING core.session s
    WHERE s.tenant_id = r.tenant_id AND s.id = r.session_id
        AND least(s.expires_at, coalesce(s.ended_at, s.expires_at)) < moment - interval '1 day';
    GET DIAGNOSTICS part = ROW_COUNT;
    removed := removed + part;
    DELETE FROM core.client_secret c WHERE c.expires_at < moment - interval '30 days';
    GET DIAGNOSTICS part = ROW_COUNT;
    removed := removed + part;
    DELETE FROM core.idempotency i WHERE i.created_at < moment - interval '1 day';
    GET DIAGNOSTICS part = ROW_COUNT;
    RETURN removed + part;
END $$;
REVOKE EXECUTE ON FUNCTION core.sweep_accounts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.sweep_accounts() TO ${core_role};

-- By which name an identity provider knows the person behind an account. Made by whoever holds the account's invitation.
CREATE TABLE core.external_identity (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    account_id uuid NOT NULL,
    issuer text NOT NULL CHECK (length(issuer) <= 500),
    external_id text NOT NULL CHECK (length(external_id) BETWEEN 1 AND 255),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, issuer, external_id),
    UNIQUE (tenant_id, account_id, issuer),
    FOREIGN KEY (tenant_id, account_id) REFERENCES core.account (tenant_id, id) ON DELETE CASCADE
);
SELECT core.isolate('core.external_identity');
CREATE TRIGGER count_version BEFORE UPDATE ON core.external_identity
    FOR EACH ROW EXECUTE FUNCTION core.count_version();
GRANT SELECT, INSERT, UPDATE, DELETE ON core.external_identity TO ${core_role};
SELECT core.audit_table('core.external_identity');
