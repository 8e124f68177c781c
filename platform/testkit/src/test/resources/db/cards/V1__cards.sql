CREATE TABLE cards.card (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    holder_id uuid NOT NULL,
    email text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, holder_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX card_holder ON cards.card (tenant_id, holder_id);
