-- Claims: an invoice that stays unpaid or disputed after communication failed, for a legal professional (KCK-D4). What stands
-- here is all that the legal professional sees.

CREATE TABLE finance.claim (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    invoice_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('UNPAID', 'DISPUTE')),
    status text NOT NULL CHECK (status IN ('NOTED', 'HANDED_OVER', 'SETTLED')),
    -- How communication failed, by who tried.
    communication text,
    noted_by uuid NOT NULL,
    -- The claim itself, as it was when it was noted.
    invoice_reference text NOT NULL,
    issued_on date NOT NULL,
    due_on date NOT NULL,
    amount numeric NOT NULL CONSTRAINT claim_amount CHECK (amount > 0),
    debtor_name text,
    debtor_address text,
    debtor_email text,
    -- To whom it goes, decided by a named human.
    recipient text,
    counsel_id uuid,
    reasons text,
    handed_over_on date,
    handed_over_by uuid,
    outcome text CHECK (outcome IN ('PAID', 'PARTLY_PAID', 'WRITTEN_OFF', 'WITHDRAWN')),
    settled_on date,
    settled_by uuid,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT claim_of_an_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES finance.invoice (tenant_id, id),
    CONSTRAINT claim_noted_by FOREIGN KEY (tenant_id, noted_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT claim_counsel FOREIGN KEY (tenant_id, counsel_id) REFERENCES core.account (tenant_id, id),
    CONSTRAINT claim_handed_over_by FOREIGN KEY (tenant_id, handed_over_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT claim_settled_by FOREIGN KEY (tenant_id, settled_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT claim_handed_over_whole CHECK (status = 'SETTLED'
        OR num_nulls(recipient, handed_over_on, handed_over_by)
        = CASE WHEN status = 'HANDED_OVER' THEN 0 ELSE 3 END),
    CONSTRAINT claim_settled_whole CHECK (num_nulls(outcome, settled_on, settled_by)
        = CASE WHEN status = 'SETTLED' THEN 0 ELSE 3 END)
);
CREATE UNIQUE INDEX claim_open ON finance.claim (tenant_id, invoice_id) WHERE status <> 'SETTLED';
CREATE INDEX claim_invoice ON finance.claim (tenant_id, invoice_id);
CREATE INDEX claim_noter ON finance.claim (tenant_id, noted_by);
CREATE INDEX claim_counselled ON finance.claim (tenant_id, counsel_id);
CREATE INDEX claim_hander ON finance.claim (tenant_id, handed_over_by);
CREATE INDEX claim_settler ON finance.claim (tenant_id, settled_by);

-- A claim is noted by a human of an invoice that is open: late and after a reminder at least, or in dispute.
CREATE FUNCTION finance.start_claim() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    owed finance.invoice;
BEGIN
    PERFORM finance.demand_human(NEW.tenant_id, NEW.noted_by);
    SELECT * INTO owed FROM finance.invoice i WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.invoice_id;
    IF NEW.status <> 'NOTED' OR NOT FOUND OR owed.status <> 'ISSUED' OR owed.kind <> 'INVOICE'
        OR owed.paid + owed.credited >= owed.gross
        OR NEW.kind = 'UNPAID' AND owed.due_on >= finance.day(core.now()) THEN
        PERFORM finance.refuse('claim_of_what_is_due', 'a claim is of an invoice that is not paid, and late or in dispute');
    END IF;
    IF coalesce(length(btrim(NEW.communication)), 0) < 10 OR NEW.kind = 'UNPAID' AND NOT EXISTS (
        SELECT FROM finance.reminder r WHERE r.tenant_id = NEW.tenant_id AND r.invoice_id = NEW.invoice_id) THEN
        PERFORM finance.refuse('claim_after_communication',
            'a claim follows a reminder, and tells how communication failed');
    END IF;
    IF (NEW.amount, NEW.invoice_reference) IS DISTINCT FROM (owed.gross - owed.paid - owed.credited, owed.reference) THEN
        PERFORM finance.refuse('claim_of_what_is_due', 'a claim is of what is open, no more');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER start BEFORE INSERT ON finance.claim FOR EACH ROW EXECUTE FUNCTION finance.start_claim();

CREATE FUNCTION finance.guard_claim() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    kept constant text[] := ARRAY['version', 'status', 'recipient', 'counsel_id', 'reasons', 'handed_over_on',
        'handed_over_by', 'outcome', 'settled_on', 'settled_by', 'communication', 'debtor_name', 'debtor_address',
        'debtor_email'];
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
    ELSIF OLD.status <> 'SETTLED' AND NEW.status = 'SETTLED' THEN
        PERFORM finance.demand_human(NEW.tenant_id, NEW.settled_by);
    ELSIF OLD.status <> NEW.status THEN
        PERFORM finance.refuse('claim_states', OLD.status || ' is not followed by ' || NEW.status);
    END IF;
    IF OLD.status <> 'NOTED' AND (NEW.handed_over_on, NEW.handed_over_by) IS DISTINCT FROM
        (OLD.handed_over_on, OLD.handed_over_by)
        OR OLD.status = 'SETTLED' AND (NEW.outcome, NEW.settled_on, NEW.settled_by) IS DISTINCT FROM
        (OLD.outcome, OLD.settled_on, OLD.settled_by) THEN
        PERFORM finance.refuse('claim_stands', 'what was decided about a claim never changes');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON finance.claim FOR EACH ROW EXECUTE FUNCTION finance.guard_claim();

CREATE FUNCTION finance.guard_claim_removal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.status <> 'SETTLED' THEN
        PERFORM finance.refuse('claim_while_open', 'a claim stays until it is settled');
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER guard_removal BEFORE DELETE ON finance.claim
    FOR EACH ROW EXECUTE FUNCTION finance.guard_claim_removal();

-- The books of an invoice stay open while a claim about it is.
CREATE FUNCTION finance.keep_open() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.last_booked_on IS NOT NULL AND EXISTS (SELECT FROM finance.claim c WHERE c.tenant_id = NEW.tenant_id
        AND c.invoice_id = NEW.id AND c.status <> 'SETTLED') THEN
        NEW.last_booked_on := NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_open BEFORE UPDATE ON finance.invoice FOR EACH ROW EXECUTE FUNCTION finance.keep_open();

CREATE FUNCTION finance.book_claim() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE finance.invoice i SET last_booked_on = CASE WHEN NEW.status = 'SETTLED' THEN greatest(i.issued_on,
        NEW.settled_on,
        (SELECT max(p.booked_on) FROM finance.payment p WHERE p.tenant_id = i.tenant_id AND p.invoice_id = i.id),
        (SELECT max(n.issued_on) FROM finance.invoice n WHERE n.tenant_id = i.tenant_id AND n.credits_id = i.id)) END
    WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.invoice_id;
    RETURN NULL;
END $$;
CREATE TRIGGER book AFTER INSERT ON finance.claim FOR EACH ROW EXECUTE FUNCTION finance.book_claim();
CREATE TRIGGER settle AFTER UPDATE OF status ON finance.claim FOR EACH ROW
    WHEN (OLD.status <> 'SETTLED' AND NEW.status = 'SETTLED') EXECUTE FUNCTION finance.book_claim();
