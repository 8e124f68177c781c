-- Recipients who had data of a person are told that it was put right, erased or set aside (AVG art. 19): one row for each
-- recipient and what it had. Mailed where the organisation's file names an address; otherwise people tell it and say how, or
-- why it cannot be done. Who it is about stands here only until that is over.
CREATE TABLE core.recipient_notice (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    request_id uuid NOT NULL,
    recipient text NOT NULL CHECK (recipient ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
    recipient_name text NOT NULL CHECK (btrim(recipient_name) <> ''),
    change text NOT NULL CHECK (change IN ('CORRECTED', 'ERASED', 'RESTRICTED', 'LIFTED')),
    data text[] NOT NULL CHECK (cardinality(data) > 0),
    last_given_on date NOT NULL,
    who text,
    mail_id uuid,
    outcome text CHECK (outcome IN ('MAILED', 'TOLD', 'IMPOSSIBLE')),
    note text CHECK (length(btrim(note)) BETWEEN 10 AND 1000),
    closed_by uuid,
    closed_at timestamptz,
    reminded_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, request_id, recipient, data),
    FOREIGN KEY (tenant_id, request_id) REFERENCES core.rights_request (tenant_id, id),
    CONSTRAINT recipient_notice_closed CHECK ((outcome IS NULL) = (closed_at IS NULL)),
    CONSTRAINT recipient_notice_mailed CHECK (outcome IS DISTINCT FROM 'MAILED' OR mail_id IS NOT NULL),
    CONSTRAINT recipient_notice_said_how CHECK (
        (num_nulls(closed_by, note) = 0) = coalesce(outcome IN ('TOLD', 'IMPOSSIBLE'), false)
        AND num_nulls(closed_by, note) IN (0, 2)),
    CONSTRAINT recipient_notice_forgets_who CHECK (outcome IS NULL OR who IS NULL)
);
CREATE INDEX recipient_notice_request ON core.recipient_notice (tenant_id, request_id);
CREATE INDEX recipient_notice_open ON core.recipient_notice (tenant_id, created_at) WHERE outcome IS NULL;

-- A named human says that a recipient was told, or that this cannot be done; what was said stands.
CREATE FUNCTION core.guard_recipient_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.outcome IN ('TOLD', 'IMPOSSIBLE')
        OR (NEW.request_id, NEW.recipient, NEW.change, NEW.data, NEW.last_given_on, NEW.created_at)
            IS DISTINCT FROM (OLD.request_id, OLD.recipient, OLD.change, OLD.data, OLD.last_given_on, OLD.created_at))
    THEN
        RAISE EXCEPTION 'what a recipient was told stands'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'recipient_notice_stands';
    END IF;
    IF NEW.closed_by IS NOT NULL AND NOT coalesce(core.is_human(NEW.tenant_id, NEW.closed_by), false) THEN
        RAISE EXCEPTION 'a human says how a recipient was told'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'recipient_notice_by_a_human';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON core.recipient_notice
    FOR EACH ROW EXECUTE FUNCTION core.guard_recipient_notice();
CREATE TRIGGER count_version BEFORE UPDATE ON core.recipient_notice
    FOR EACH ROW EXECUTE FUNCTION core.count_version();
SELECT core.isolate('core.recipient_notice');
SELECT core.audit_table('core.recipient_notice');
GRANT SELECT, INSERT, UPDATE, DELETE ON core.recipient_notice TO ${core_role};
