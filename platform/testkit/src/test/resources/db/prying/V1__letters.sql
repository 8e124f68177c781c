CREATE TABLE prying.letter (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    PRIMARY KEY (tenant_id, id)
);
