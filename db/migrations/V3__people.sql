-- Data subjects, each with a key of its own: when the key goes, all that was encrypted under it is beyond reach.
CREATE TABLE core.subject (
    tenant_id text NOT NULL REFERENCES core.tenant,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    wrapped_key bytea,
    PRIMARY KEY (tenant_id, id)
);

-- One account per named person (IKO-A1); services have accounts of their own kind, which decide nothing (PLT-5).
CREATE TABLE core.account (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    subject_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('HUMAN', 'SERVICE')),
    login text NOT NULL CHECK (login = lower(login) AND length(login) BETWEEN 3 AND 254),
    name text NOT NULL CHECK (btrim(name) <> ''),
    password_hash text,
    roles text[] NOT NULL,
    status text NOT NULL CHECK (status IN ('ACTIVE', 'DISABLED')),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, login),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX account_subject ON core.account (tenant_id, subject_id);

-- A log-in, from the password to the log-out.
CREATE TABLE core.session (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    account_id uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES core.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX session_account ON core.session (tenant_id, account_id);

-- Refresh tokens rotate: each is used once; the second use of one ends its session.
CREATE TABLE core.refresh_token (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    session_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, session_id) REFERENCES core.session (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX refresh_token_session ON core.refresh_token (tenant_id, session_id);

SELECT core.isolate('core.subject'), core.isolate('core.account'), core.isolate('core.session'),
    core.isolate('core.refresh_token');

CREATE TRIGGER count_version BEFORE UPDATE ON core.subject FOR EACH ROW EXECUTE FUNCTION core.count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON core.account FOR EACH ROW EXECUTE FUNCTION core.count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON core.session FOR EACH ROW EXECUTE FUNCTION core.count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON core.refresh_token FOR EACH ROW EXECUTE FUNCTION core.count_version();

GRANT SELECT, INSERT, UPDATE, DELETE ON core.subject, core.account, core.session, core.refresh_token TO ${core_role};

-- Whether an account is a named human in good standing. Plugins' constraints on decisions ask this without being able
-- to read accounts.
CREATE FUNCTION core.is_human(tenant text, account uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (
        SELECT FROM core.account a
        WHERE a.tenant_id = tenant AND a.id = account AND a.kind = 'HUMAN' AND a.status = 'ACTIVE')
$$;

-- The subject behind an account, for constraints such as: nobody decides on the own application.
CREATE FUNCTION core.subject_of(tenant text, account uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT a.subject_id FROM core.account a WHERE a.tenant_id = tenant AND a.id = account
$$;

-- Every node drops a session's cached tokens when the session ends.
CREATE FUNCTION core.tell_session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('waarborg_session', OLD.id::text);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_end AFTER UPDATE OF ended_at OR DELETE ON core.session
    FOR EACH ROW EXECUTE FUNCTION core.tell_session_ended();
CREATE FUNCTION core.tell_account_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('waarborg_account', OLD.id::text);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_change AFTER UPDATE OR DELETE ON core.account
    FOR EACH ROW EXECUTE FUNCTION core.tell_account_changed();
