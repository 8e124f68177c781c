CREATE TABLE archive.paper (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    person_id uuid NOT NULL,
    status text NOT NULL,
    next_on date,
    closes_on date NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX paper_person ON archive.paper (tenant_id, person_id);

CREATE TABLE archive.remark (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    paper_id uuid NOT NULL,
    written_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, paper_id) REFERENCES archive.paper (tenant_id, id),
    FOREIGN KEY (tenant_id, written_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX remark_paper ON archive.remark (tenant_id, paper_id);
CREATE INDEX remark_writer ON archive.remark (tenant_id, written_by);

CREATE TABLE archive.book (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    person_id uuid NOT NULL,
    paid_on date NOT NULL,
    kept_by uuid,
    seen_by uuid,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, kept_by) REFERENCES core.account (tenant_id, id),
    FOREIGN KEY (tenant_id, seen_by) REFERENCES core.account (tenant_id, id) ON DELETE SET NULL (seen_by)
);
CREATE INDEX book_person ON archive.book (tenant_id, person_id);
CREATE INDEX book_keeper ON archive.book (tenant_id, kept_by);
CREATE INDEX book_seer ON archive.book (tenant_id, seen_by);
