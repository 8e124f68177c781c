-- A recipient hears of the disclosures of what went, and again when more goes later: a notice says which lines of the log it is
-- about. One from before was about all of its tables.
ALTER TABLE core.recipient_notice
    ADD COLUMN disclosures text[] NOT NULL DEFAULT '{}',
    DROP CONSTRAINT recipient_notice_tenant_id_request_id_recipient_data_key;
-- By a hash: thousands of lines are more than an index takes.
CREATE UNIQUE INDEX recipient_notice_once ON core.recipient_notice
    (tenant_id, request_id, recipient, data, hash_array_extended(disclosures, 0));
ALTER TABLE core.recipient_notice ALTER COLUMN disclosures DROP DEFAULT;

CREATE OR REPLACE FUNCTION core.guard_recipient_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.outcome IN ('TOLD', 'IMPOSSIBLE')
        OR (NEW.request_id, NEW.recipient, NEW.change, NEW.data, NEW.disclosures, NEW.last_given_on, NEW.created_at)
            IS DISTINCT FROM (OLD.request_id, OLD.recipient, OLD.change, OLD.data, OLD.disclosures, OLD.last_given_on,
                OLD.created_at))
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
