-- What ails somebody is encrypted here, and will stand in the clear on the board.
CREATE TABLE leaky_clear.note (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    writer_id uuid NOT NULL,
    words text NOT NULL,
    judgement text NOT NULL,
    ill bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, writer_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX note_person ON leaky_clear.note (tenant_id, person_id);
CREATE INDEX note_writer ON leaky_clear.note (tenant_id, writer_id);

CREATE TABLE leaky_clear.board (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    line text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

