CREATE TABLE chores.done (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    done_on date NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
