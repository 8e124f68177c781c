CREATE TABLE clinic.visit (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    visitor_id uuid NOT NULL,
    nurse_id uuid,
    complaint bytea,
    iban bytea NOT NULL,
    iban_index bytea NOT NULL,
    answers jsonb NOT NULL,
    labels text[] NOT NULL,
    cost numeric(10, 2) NOT NULL,
    rooms integer NOT NULL,
    urgent boolean NOT NULL,
    state text NOT NULL,
    seen_on date,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, visitor_id) REFERENCES core.subject (tenant_id, id)
);
CREATE TABLE clinic.remark (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    visit_id uuid NOT NULL,
    words text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, visit_id) REFERENCES clinic.visit (tenant_id, id)
);
CREATE TABLE clinic.shelf (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    height bigint NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX visit_visitor ON visit (tenant_id, visitor_id);
CREATE INDEX remark_visit ON remark (tenant_id, visit_id);
