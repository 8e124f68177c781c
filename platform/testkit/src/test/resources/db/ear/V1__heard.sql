-- What was heard, in the order of hearing.
CREATE TABLE ear.heard (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    bell uuid NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
