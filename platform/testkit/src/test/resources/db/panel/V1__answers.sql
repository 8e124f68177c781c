CREATE TABLE panel.answer (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    expert_id uuid NOT NULL,
    question text NOT NULL,
    answer bytea NOT NULL,
    withdrawn_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, expert_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX answer_expert ON panel.answer (tenant_id, expert_id);
