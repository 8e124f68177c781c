-- With columns that the test fills badly.
CREATE TABLE leaky_unseeded.note (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    writer_id uuid NOT NULL,
    words text NOT NULL,
    judgement text NOT NULL,
    remark text,
    account bytea,
    account_index bytea,
    ill bytea,
    paper_name bytea,
    paper_kind text,
    paper_size integer,
    paper_content bytea,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, writer_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX note_person ON leaky_unseeded.note (tenant_id, person_id);
CREATE INDEX note_writer ON leaky_unseeded.note (tenant_id, writer_id);
CREATE INDEX note_account ON leaky_unseeded.note (tenant_id, account_index);

CREATE TABLE leaky_unseeded.board (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    line text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
