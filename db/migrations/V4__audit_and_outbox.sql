-- Who changed which row, when: ids, never values. Nobody may change or remove a line. Lines are ordered by the transaction
-- that wrote them: once every transaction below a number has ended, no line can come to stand before it any more.
CREATE TABLE core.audit (
    tenant_id text NOT NULL REFERENCES core.tenant,
    xact bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    actor uuid,
    action text NOT NULL,
    dataset text NOT NULL,
    record_id uuid NOT NULL,
    request_id uuid,
    PRIMARY KEY (tenant_id, xact, seq)
);
CREATE INDEX audit_record ON core.audit (tenant_id, record_id);
SELECT core.isolate('core.audit');
GRANT SELECT ON core.audit TO ${core_role};

CREATE FUNCTION core.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'WB003';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON core.audit
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

-- One trigger for each kind of statement on each table; it writes as its owner, so that no role needs a right to write
-- here and none can leave a line out.
CREATE FUNCTION core.audit_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO core.audit (tenant_id, at, actor, action, dataset, record_id, request_id)
        SELECT tenant_id, core.now(), core.actor(), TG_OP, TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, id,
            core.request_id()
        FROM old_rows;
    ELSE
        INSERT INTO core.audit (tenant_id, at, actor, action, dataset, record_id, request_id)
        SELECT tenant_id, core.now(), core.actor(), TG_OP, TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, id,
            core.request_id()
        FROM new_rows;
    END IF;
    RETURN NULL;
END $$;

-- Every line below this number that will ever stand in the trail stands in it now.
CREATE FUNCTION core.settled_below() RETURNS bigint LANGUAGE sql STABLE
    RETURN pg_snapshot_xmin(pg_current_snapshot())::text::bigint;

-- Seals over the lines, each a Merkle root that the installation has signed; a seal names the one before.
CREATE TABLE core.audit_seal (
    tenant_id text NOT NULL REFERENCES core.tenant,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    up_to uuid NOT NULL,
    statement text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, number),
    UNIQUE (tenant_id, up_to)
);
SELECT core.isolate('core.audit_seal');
GRANT SELECT, INSERT ON core.audit_seal TO ${core_role};
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON core.audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

CREATE FUNCTION core.audit_table(rel regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE OR REPLACE TRIGGER audit_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows'
        ' FOR EACH STATEMENT EXECUTE FUNCTION core.audit_change()', rel);
    EXECUTE format('CREATE OR REPLACE TRIGGER audit_update AFTER UPDATE ON %s REFERENCING NEW TABLE AS new_rows'
        ' FOR EACH STATEMENT EXECUTE FUNCTION core.audit_change()', rel);
    EXECUTE format('CREATE OR REPLACE TRIGGER audit_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows'
        ' FOR EACH STATEMENT EXECUTE FUNCTION core.audit_change()', rel);
END $$;
REVOKE EXECUTE ON FUNCTION core.audit_table(regclass) FROM PUBLIC;
SELECT core.audit_table('core.subject'), core.audit_table('core.account');

-- What happened, told to others after the commit that made it true. Ids only.
CREATE TABLE core.outbox (
    tenant_id text NOT NULL REFERENCES core.tenant,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    type text NOT NULL,
    type_version integer NOT NULL,
    ids jsonb NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
SELECT core.isolate('core.outbox');
GRANT SELECT, DELETE ON core.outbox TO ${core_role};

-- The answers to creating calls that carried an Idempotency-Key; encrypted under the tenant's key, gone after a day.
CREATE TABLE core.idempotency (
    tenant_id text NOT NULL,
    account_id uuid NOT NULL,
    key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    request_hash bytea NOT NULL,
    status integer NOT NULL,
    location text,
    etag text,
    body bytea,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id, key),
    FOREIGN KEY (tenant_id, account_id) REFERENCES core.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX idempotency_age ON core.idempotency (tenant_id, created_at);
SELECT core.isolate('core.idempotency');
GRANT SELECT, INSERT, DELETE ON core.idempotency TO ${core_role};
