-- Mail on its way to people, written in the transaction that gives rise to it and sent after its commit. A mail is about
-- the person it goes to, and goes when that person is erased.
CREATE TABLE core.mail (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    subject_id uuid NOT NULL,
    recipient text NOT NULL CHECK (length(recipient) BETWEEN 3 AND 254 AND recipient !~ '[[:cntrl:][:space:]]'),
    title text NOT NULL CHECK (btrim(title) <> '' AND title !~ '[[:cntrl:]]'),
    body text NOT NULL,
    html text,
    template text NOT NULL CHECK (template ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
    language text NOT NULL CHECK (language IN ('NL', 'EN')),
    status text NOT NULL CHECK (status IN ('QUEUED', 'SENDING', 'SENT', 'FAILED')),
    attempts integer NOT NULL CHECK (attempts >= 0),
    next_attempt_at timestamptz NOT NULL,
    message_id text NOT NULL CHECK (message_id ~ '^<[A-Za-z0-9.-]+@[A-Za-z0-9.-]+>$'),
    last_error text CHECK (last_error ~ '^[a-z0-9-]{1,40}$'),
    sent_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, message_id),
    CHECK ((status = 'SENT') = (sent_at IS NOT NULL)),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX mail_subject ON core.mail (tenant_id, subject_id);
CREATE INDEX mail_waiting ON core.mail (tenant_id, next_attempt_at) WHERE status IN ('QUEUED', 'SENDING');

SELECT core.isolate('core.mail');
CREATE TRIGGER count_version BEFORE UPDATE ON core.mail FOR EACH ROW EXECUTE FUNCTION core.count_version();
GRANT SELECT, INSERT, UPDATE, DELETE ON core.mail TO ${core_role};

-- To know which tenants have mail waiting, and since when, one look goes across tenants. It sees that a mail waits, never
-- to whom or what; each mail is then read within its own tenant.
CREATE POLICY operator_sees_waiting ON core.mail FOR SELECT TO ${operator_role}
    USING (status IN ('QUEUED', 'SENDING'));
GRANT SELECT (tenant_id, id, created_at, status, next_attempt_at) ON core.mail TO ${operator_role};
