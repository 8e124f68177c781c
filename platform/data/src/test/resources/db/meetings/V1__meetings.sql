CREATE TABLE meetings.meeting (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    PRIMARY KEY (tenant_id, id)
);
CREATE TABLE meetings.leader (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    meeting_id uuid NOT NULL,
    account_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, account_id, meeting_id),
    FOREIGN KEY (tenant_id, meeting_id) REFERENCES meetings.meeting (tenant_id, id)
);
CREATE INDEX leader_meeting ON meetings.leader (tenant_id, meeting_id);
CREATE TABLE meetings.guest (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, meeting_id) REFERENCES meetings.meeting (tenant_id, id)
);
CREATE INDEX guest_person ON meetings.guest (tenant_id, person_id);
CREATE INDEX guest_meeting ON meetings.guest (tenant_id, meeting_id);
CREATE TABLE meetings.diet (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    guest_id uuid NOT NULL,
    words text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, guest_id) REFERENCES meetings.guest (tenant_id, id)
);
CREATE INDEX diet_guest ON meetings.diet (tenant_id, guest_id);
