-- How far the nightly count of what lacks has come: it takes some dossiers in a transaction, on any node.
CREATE TABLE kraamzorg_register.counting (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    counted_on date NOT NULL,
    reached uuid,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT counting_once UNIQUE (tenant_id)
);
