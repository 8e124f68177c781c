-- The same table three times, each dying in another way.
CREATE TABLE vault.paper (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    made_on date NOT NULL,
    ended_at timestamptz,
    seen_at timestamptz,
    booked_on date NOT NULL,
    kind text,
    draft boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    name text,
    note text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX paper_person ON vault.paper (tenant_id, person_id);
CREATE TABLE vault.folder (LIKE vault.paper INCLUDING ALL,
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id));
ALTER TABLE vault.folder ALTER person_id DROP NOT NULL;
CREATE TABLE vault.invoice (LIKE vault.paper INCLUDING ALL,
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id));
CREATE TABLE vault.sheet (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    paper_id uuid NOT NULL,
    words text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, paper_id) REFERENCES vault.paper (tenant_id, id)
);
CREATE INDEX sheet_paper ON vault.sheet (tenant_id, paper_id);
