CREATE TABLE papers.paper (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    file_name bytea NOT NULL,
    file_kind text NOT NULL,
    file_size integer NOT NULL,
    file_content bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX paper_person ON papers.paper (tenant_id, person_id);
