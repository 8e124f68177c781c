-- Packages of a person's data, made for a request: encrypted under the person's key, gone after some weeks, with an erasure,
-- or when a newer one for the same request is there.
CREATE TABLE core.data_package (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    subject_id uuid NOT NULL,
    request_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('ACCESS', 'PORTABILITY')),
    status text NOT NULL CHECK (status IN ('BUILDING', 'READY', 'FAILED')),
    records_done bigint NOT NULL CHECK (records_done >= 0),
    records_total bigint NOT NULL CHECK (records_total >= 0),
    worked_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX data_package_subject ON core.data_package (tenant_id, subject_id);
CREATE INDEX data_package_request ON core.data_package (tenant_id, request_id);
CREATE INDEX data_package_age ON core.data_package (tenant_id, expires_at);

CREATE TABLE core.data_package_part (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    package_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    content bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, package_id, number),
    FOREIGN KEY (tenant_id, package_id) REFERENCES core.data_package (tenant_id, id) ON DELETE CASCADE
);

SELECT core.isolate('core.data_package'), core.isolate('core.data_package_part');
SELECT core.audit_table('core.data_package');
CREATE TRIGGER count_version BEFORE UPDATE ON core.data_package FOR EACH ROW EXECUTE FUNCTION core.count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON core.data_package_part FOR EACH ROW EXECUTE FUNCTION core.count_version();
GRANT SELECT, INSERT, UPDATE, DELETE ON core.data_package, core.data_package_part TO ${core_role};
