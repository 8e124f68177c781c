-- A claim that is not yet late goes to a legal professional only after it was talked over, and once it is settled that
-- professional reads it no more (KCK-A6, KCK-D4).
CREATE OR REPLACE FUNCTION finance.guard_claim() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    kept constant text[] := ARRAY['version', 'status', 'recipient', 'counsel_id', 'reasons', 'handed_over_on',
        'handed_over_by', 'outcome', 'settled_on', 'settled_by', 'communication', 'debtor_name', 'debtor_address',
        'debtor_email', 'amount'];
    open_now numeric;
BEGIN
    IF to_jsonb(NEW) - kept IS DISTINCT FROM to_jsonb(OLD) - kept
        OR NEW.communication IS NOT NULL AND NEW.communication IS DISTINCT FROM OLD.communication
        OR NEW.debtor_name IS NOT NULL AND NEW.debtor_name IS DISTINCT FROM OLD.debtor_name
        OR NEW.debtor_address IS NOT NULL AND NEW.debtor_address IS DISTINCT FROM OLD.debtor_address
        OR NEW.debtor_email IS NOT NULL AND NEW.debtor_email IS DISTINCT FROM OLD.debtor_email THEN
        PERFORM finance.refuse('claim_stands', 'what a claim says never changes');
    END IF;
    IF OLD.status = 'NOTED' AND NEW.status = 'HANDED_OVER' THEN
        PERFORM finance.demand_human(NEW.tenant_id, NEW.handed_over_by);
        IF coalesce(length(btrim(NEW.reasons)), 0) < 10 THEN
            PERFORM finance.refuse('claim_reasons', 'a human says why it is handed over');
        END IF;
        -- Shared, so that a payment of this moment is either seen here or comes after the hand-over.
        SELECT i.gross - i.paid - i.credited INTO open_now FROM finance.invoice i
        WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.invoice_id FOR SHARE;
        IF NEW.amount IS DISTINCT FROM open_now THEN
            PERFORM finance.refuse('claim_of_what_is_due', 'what is handed over is what is open then, no more');
        END IF;
        -- How many days a dispute is talked over, the organisation sets; never none.
        IF NEW.due_on >= finance.day(core.now()) AND finance.day(OLD.created_at) >= finance.day(core.now()) THEN
            PERFORM finance.refuse('claim_talked_over', 'what is neither late nor talked over is handed over to nobody');
        END IF;
    ELSIF OLD.status <> 'SETTLED' AND NEW.status = 'SETTLED' THEN
        PERFORM finance.demand_human(NEW.tenant_id, NEW.settled_by);
    ELSIF OLD.status <> NEW.status THEN
        PERFORM finance.refuse('claim_states', OLD.status || ' is not followed by ' || NEW.status);
    END IF;
    IF NEW.amount <> OLD.amount AND NOT (OLD.status = 'NOTED' AND NEW.status = 'HANDED_OVER') THEN
        PERFORM finance.refuse('claim_stands', 'what a claim says never changes');
    END IF;
    IF OLD.status <> 'NOTED' AND (NEW.handed_over_on, NEW.handed_over_by) IS DISTINCT FROM
        (OLD.handed_over_on, OLD.handed_over_by)
        OR OLD.status = 'SETTLED' AND (NEW.outcome, NEW.settled_on, NEW.settled_by) IS DISTINCT FROM
        (OLD.outcome, OLD.settled_on, OLD.settled_by) THEN
        PERFORM finance.refuse('claim_stands', 'what was decided about a claim never changes');
    END IF;
    IF NEW.status = 'SETTLED' THEN
        NEW.counsel_id := NULL;
    END IF;
    RETURN NEW;
END $$;

-- Those that were settled before.
ALTER TABLE finance.claim DISABLE TRIGGER USER;
UPDATE finance.claim SET counsel_id = NULL WHERE status = 'SETTLED' AND counsel_id IS NOT NULL;
ALTER TABLE finance.claim ENABLE TRIGGER USER;
