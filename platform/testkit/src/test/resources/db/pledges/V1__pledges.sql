CREATE TABLE pledges.pledge (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    words text NOT NULL,
    agreed_at timestamptz,
    withdrawn_at timestamptz,
    last_day date,
    heard_by uuid,
    state text NOT NULL CHECK (state IN ('OPEN', 'ENDED')),
    no_mail boolean,
    shown_since timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT pledge_taken_back CHECK (withdrawn_at IS NULL OR agreed_at IS NOT NULL),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX pledge_person ON pledges.pledge (tenant_id, person_id);
