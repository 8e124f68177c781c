-- The core adds row-level security, grants, audit and version counting.
CREATE TABLE helpdesk.ticket (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    requester_id uuid NOT NULL,
    question text NOT NULL CHECK (btrim(question) <> ''),
    condition bytea,
    status text NOT NULL CHECK (status IN ('OPEN', 'CLOSED')),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, requester_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX ticket_requester ON helpdesk.ticket (tenant_id, requester_id);

CREATE TABLE helpdesk.visit (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    ticket_id uuid NOT NULL,
    visited_at timestamptz NOT NULL,
    report text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, ticket_id) REFERENCES helpdesk.ticket (tenant_id, id)
);
CREATE INDEX visit_ticket ON helpdesk.visit (tenant_id, ticket_id);

CREATE TABLE helpdesk.desk (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    opens_at integer NOT NULL CHECK (opens_at BETWEEN 0 AND 23),
    PRIMARY KEY (tenant_id, id)
);
