-- Payouts: batches of payments under four eyes, holds with their conversation, vouchers. Who acts, in what order and how
-- often is decided here, so that no other way in gets past it. Names, account numbers and suspicions are encrypted.

-- A batch is about nobody: its payments are. The paying account is kept as it was, so that the file never changes.
CREATE TABLE mantelzorgwaardering.payout_batch (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    edition_id uuid NOT NULL,
    status text NOT NULL CHECK (status IN ('MADE', 'APPROVED', 'EXPORTED', 'SENT', 'CANCELLED')),
    pay_on date NOT NULL,
    debtor_name text NOT NULL CHECK (btrim(debtor_name) <> ''),
    debtor_iban text NOT NULL CHECK (debtor_iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}$'),
    debtor_bic text CHECK (debtor_bic ~ '^[A-Z0-9]{8}([A-Z0-9]{3})?$'),
    made_by uuid NOT NULL,
    approved_by uuid,
    approved_at timestamptz,
    exported_by uuid,
    exported_at timestamptz,
    file_hash text CHECK (file_hash ~ '^[0-9a-f]{64}$'),
    sent_by uuid,
    sent_at timestamptz,
    cancelled_by uuid,
    cancelled_at timestamptz,
    cancel_reasons text CONSTRAINT batch_cancel_reasons CHECK (length(btrim(cancel_reasons)) >= 10),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT batch_of_an_edition FOREIGN KEY (tenant_id, edition_id)
        REFERENCES mantelzorgwaardering.edition (tenant_id, id),
    CONSTRAINT batch_made_by FOREIGN KEY (tenant_id, made_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT batch_approved_by FOREIGN KEY (tenant_id, approved_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT batch_approved CHECK ((approved_by IS NULL) = (approved_at IS NULL)
        AND (status NOT IN ('APPROVED', 'EXPORTED', 'SENT') OR approved_by IS NOT NULL)),
    CONSTRAINT batch_exported CHECK (num_nulls(exported_by, exported_at, file_hash) IN (0, 3)
        AND (status NOT IN ('EXPORTED', 'SENT') OR exported_by IS NOT NULL)),
    CONSTRAINT batch_sent CHECK (num_nulls(sent_by, sent_at) = CASE status WHEN 'SENT' THEN 0 ELSE 2 END),
    CONSTRAINT batch_cancelled
        CHECK (num_nulls(cancelled_by, cancelled_at, cancel_reasons) = CASE status WHEN 'CANCELLED' THEN 0 ELSE 3 END)
);
CREATE INDEX batch_edition ON mantelzorgwaardering.payout_batch (tenant_id, edition_id);
CREATE INDEX batch_maker ON mantelzorgwaardering.payout_batch (tenant_id, made_by);
CREATE INDEX batch_approver ON mantelzorgwaardering.payout_batch (tenant_id, approved_by);

-- A payment outlives the application under the fiscal duty, so it names the decision without a reference to its row.
CREATE TABLE mantelzorgwaardering.payment (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    payee_id uuid NOT NULL,
    batch_id uuid NOT NULL,
    decision_id uuid NOT NULL,
    attempt integer NOT NULL CHECK (attempt > 0),
    end_to_end_id text NOT NULL CHECK (length(end_to_end_id) <= 35),
    payee_name bytea NOT NULL,
    iban bytea NOT NULL,
    amount numeric NOT NULL CONSTRAINT payment_amount CHECK (amount > 0 AND amount = round(amount, 2)),
    pay_on date NOT NULL,
    status text NOT NULL CHECK (status IN ('WAITING', 'SENT', 'ACCEPTED', 'REJECTED', 'EXECUTED')),
    reason_code text CHECK (reason_code ~ '^[A-Z0-9]{4}$'),
    status_at timestamptz NOT NULL,
    status_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT payment_reference UNIQUE (tenant_id, end_to_end_id),
    CONSTRAINT payment_to_a_person FOREIGN KEY (tenant_id, payee_id) REFERENCES core.subject (tenant_id, id),
    CONSTRAINT payment_in_a_batch FOREIGN KEY (tenant_id, batch_id)
        REFERENCES mantelzorgwaardering.payout_batch (tenant_id, id),
    CONSTRAINT payment_rejected CHECK ((status = 'REJECTED') = (reason_code IS NOT NULL))
);
CREATE INDEX payment_payee ON mantelzorgwaardering.payment (tenant_id, payee_id);
CREATE INDEX payment_batch ON mantelzorgwaardering.payment (tenant_id, batch_id, id);
-- No decision is paid twice. What the bank rejected was not paid.
CREATE UNIQUE INDEX payment_once ON mantelzorgwaardering.payment (tenant_id, decision_id) WHERE status <> 'REJECTED';

CREATE TABLE mantelzorgwaardering.payout_hold (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    application_id uuid NOT NULL,
    suspicion bytea NOT NULL,
    placed_by uuid NOT NULL,
    conversation_on date,
    conversation_channel text CHECK (conversation_channel IN ('VISIT', 'PHONE', 'VIDEO', 'WRITING', 'NOT_TAKEN_UP')),
    conversation bytea,
    conversation_by uuid,
    outcome text CHECK (outcome IN ('RELEASED', 'KEPT')),
    outcome_reasons bytea,
    outcome_by uuid,
    outcome_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT hold_on_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES mantelzorgwaardering.application (tenant_id, id),
    CONSTRAINT hold_placed_by FOREIGN KEY (tenant_id, placed_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT hold_outcome_by FOREIGN KEY (tenant_id, outcome_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT hold_conversation
        CHECK (num_nulls(conversation_on, conversation_channel, conversation, conversation_by) IN (0, 4)),
    CONSTRAINT hold_outcome CHECK (num_nulls(outcome, outcome_reasons, outcome_by, outcome_at) IN (0, 4)),
    -- No end to a hold without the conversation that was promised (VAL-H2).
    CONSTRAINT hold_after_conversation CHECK (outcome IS NULL OR conversation_on IS NOT NULL)
);
CREATE INDEX hold_application ON mantelzorgwaardering.payout_hold (tenant_id, application_id);
CREATE INDEX hold_placer ON mantelzorgwaardering.payout_hold (tenant_id, placed_by);
CREATE INDEX hold_decider ON mantelzorgwaardering.payout_hold (tenant_id, outcome_by);
CREATE UNIQUE INDEX hold_once ON mantelzorgwaardering.payout_hold (tenant_id, application_id)
    WHERE outcome IS DISTINCT FROM 'RELEASED';

CREATE TABLE mantelzorgwaardering.voucher (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    application_id uuid NOT NULL,
    decision_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('POST', 'EMAIL', 'HANDED_OVER')),
    code bytea,
    issued_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT voucher_once UNIQUE (tenant_id, decision_id),
    CONSTRAINT voucher_for_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES mantelzorgwaardering.application (tenant_id, id),
    CONSTRAINT voucher_for_a_decision FOREIGN KEY (tenant_id, decision_id)
        REFERENCES mantelzorgwaardering.decision (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT voucher_issued_by FOREIGN KEY (tenant_id, issued_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX voucher_application ON mantelzorgwaardering.voucher (tenant_id, application_id);
CREATE INDEX voucher_issuer ON mantelzorgwaardering.voucher (tenant_id, issued_by);

-- An act bears the name of who is at work, and that is a human.
CREATE FUNCTION mantelzorgwaardering.demand_human(tenant text, account uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF account IS DISTINCT FROM core.actor() THEN
        PERFORM mantelzorgwaardering.refuse('by_the_actor', 'an act bears the name of who does it');
    END IF;
    IF core.is_human(tenant, account) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('by_a_human', 'only a named human does this');
    END IF;
END $$;

-- Payment and hold of one application wait for each other, so that neither overlooks the other.
CREATE FUNCTION mantelzorgwaardering.lock_payout(application uuid) RETURNS void
    LANGUAGE sql SET search_path = pg_catalog AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('payout ' || application, 0))
$$;

CREATE FUNCTION mantelzorgwaardering.is_held(tenant text, application uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT FROM mantelzorgwaardering.payout_hold h
        WHERE h.tenant_id = tenant AND h.application_id = application AND h.outcome IS DISTINCT FROM 'RELEASED')
$$;

CREATE FUNCTION mantelzorgwaardering.batch_is_held(tenant text, batch uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT FROM mantelzorgwaardering.payment p
        JOIN mantelzorgwaardering.decision d ON d.tenant_id = p.tenant_id AND d.id = p.decision_id
        WHERE p.tenant_id = tenant AND p.batch_id = batch
            AND mantelzorgwaardering.is_held(tenant, d.application_id))
$$;

CREATE FUNCTION mantelzorgwaardering.guard_new_batch() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.status <> 'MADE' THEN
        PERFORM mantelzorgwaardering.refuse('batch_states', 'a batch starts as made');
    END IF;
    PERFORM mantelzorgwaardering.demand_human(NEW.tenant_id, NEW.made_by);
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON mantelzorgwaardering.payout_batch
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_new_batch();

-- Nothing but the next step changes a batch.
CREATE FUNCTION mantelzorgwaardering.guard_batch() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    step text := OLD.status || ' ' || NEW.status;
BEGIN
    IF (NEW.edition_id, NEW.pay_on, NEW.debtor_name, NEW.debtor_iban, NEW.debtor_bic, NEW.made_by)
        IS DISTINCT FROM (OLD.edition_id, OLD.pay_on, OLD.debtor_name, OLD.debtor_iban, OLD.debtor_bic, OLD.made_by)
        OR OLD.approved_by IS NOT NULL AND (NEW.approved_by, NEW.approved_at)
            IS DISTINCT FROM (OLD.approved_by, OLD.approved_at)
        OR OLD.exported_by IS NOT NULL AND (NEW.exported_by, NEW.exported_at, NEW.file_hash)
            IS DISTINCT FROM (OLD.exported_by, OLD.exported_at, OLD.file_hash) THEN
        PERFORM mantelzorgwaardering.refuse('batch_stands', 'what was made, approved or exported stays as it is');
    END IF;
    IF step NOT IN ('MADE APPROVED', 'APPROVED EXPORTED', 'EXPORTED SENT',
        'MADE CANCELLED', 'APPROVED CANCELLED', 'EXPORTED CANCELLED') THEN
        PERFORM mantelzorgwaardering.refuse('batch_states', OLD.status || ' is not followed by ' || NEW.status);
    END IF;
    IF NEW.status <> 'CANCELLED' AND mantelzorgwaardering.batch_is_held(NEW.tenant_id, NEW.id) THEN
        PERFORM mantelzorgwaardering.refuse('batch_not_held', 'a payment in it is on hold');
    END IF;
    CASE NEW.status
        WHEN 'APPROVED' THEN PERFORM mantelzorgwaardering.guard_approval(NEW);
            NEW.approved_at := core.now();
        WHEN 'EXPORTED' THEN PERFORM mantelzorgwaardering.demand_human(NEW.tenant_id, NEW.exported_by);
            NEW.exported_at := core.now();
        WHEN 'SENT' THEN PERFORM mantelzorgwaardering.demand_human(NEW.tenant_id, NEW.sent_by);
            NEW.sent_at := core.now();
        ELSE PERFORM mantelzorgwaardering.demand_human(NEW.tenant_id, NEW.cancelled_by);
            NEW.cancelled_at := core.now();
            -- Who handed the file out cannot alone say that it went nowhere.
            IF NEW.cancelled_by = OLD.exported_by THEN
                PERFORM mantelzorgwaardering.refuse('batch_cancelled_by_another', 'a colleague of the exporter cancels it');
            END IF;
    END CASE;
    RETURN NEW;
END $$;

-- Four eyes: another person than the maker, not merely another account, and nobody for the own payment.
CREATE FUNCTION mantelzorgwaardering.guard_approval(batch mantelzorgwaardering.payout_batch) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    approver uuid := core.subject_of(batch.tenant_id, batch.approved_by);
BEGIN
    PERFORM mantelzorgwaardering.demand_human(batch.tenant_id, batch.approved_by);
    IF approver IS NOT DISTINCT FROM core.subject_of(batch.tenant_id, batch.made_by) THEN
        PERFORM mantelzorgwaardering.refuse('batch_four_eyes', 'who made a batch does not approve it');
    END IF;
    IF EXISTS (SELECT FROM mantelzorgwaardering.payment p
        WHERE p.tenant_id = batch.tenant_id AND p.batch_id = batch.id AND p.payee_id = approver) THEN
        PERFORM mantelzorgwaardering.refuse('batch_approved_by_another', 'nobody approves the own payment');
    END IF;
    IF NOT EXISTS (SELECT FROM mantelzorgwaardering.payment p
        WHERE p.tenant_id = batch.tenant_id AND p.batch_id = batch.id) THEN
        PERFORM mantelzorgwaardering.refuse('batch_not_empty', 'there is nothing in it');
    END IF;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON mantelzorgwaardering.payout_batch
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_batch();

-- Sent with the batch; gone with a cancelled one, so that the decision can be paid in another.
CREATE FUNCTION mantelzorgwaardering.follow_batch() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.status = 'SENT' THEN
        UPDATE mantelzorgwaardering.payment p SET status = 'SENT', status_by = NEW.sent_by
        WHERE p.tenant_id = NEW.tenant_id AND p.batch_id = NEW.id;
    ELSE
        DELETE FROM mantelzorgwaardering.payment p WHERE p.tenant_id = NEW.tenant_id AND p.batch_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER follow AFTER UPDATE ON mantelzorgwaardering.payout_batch
    FOR EACH ROW WHEN (NEW.status IN ('SENT', 'CANCELLED')) EXECUTE FUNCTION mantelzorgwaardering.follow_batch();

-- A payment follows from a grant: whom, what for, under which reference and how often is not for its maker to say.
CREATE FUNCTION mantelzorgwaardering.guard_new_payment() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    batch mantelzorgwaardering.payout_batch;
    application mantelzorgwaardering.application;
    edition mantelzorgwaardering.edition;
BEGIN
    SELECT * INTO batch FROM mantelzorgwaardering.payout_batch b
    WHERE b.tenant_id = NEW.tenant_id AND b.id = NEW.batch_id FOR UPDATE;
    SELECT a.* INTO application FROM mantelzorgwaardering.application a
    JOIN mantelzorgwaardering.decision d ON d.tenant_id = a.tenant_id AND d.application_id = a.id
    WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.decision_id AND d.outcome = 'GRANTED' AND a.status = 'GRANTED';
    SELECT * INTO edition FROM mantelzorgwaardering.edition e
    WHERE e.tenant_id = NEW.tenant_id AND e.id = application.edition_id;
    IF (batch.status = 'MADE' AND batch.made_by = core.actor() AND NEW.status = 'WAITING') IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('payment_in_the_making', 'a payment is added by the maker of its batch');
    END IF;
    IF (application.applicant_id = NEW.payee_id AND application.edition_id = batch.edition_id
        AND edition.form = 'MONEY' AND edition.currency = 'EUR' AND NEW.amount <= edition.amount) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('payment_of_a_grant', 'only a granted award in euros is paid');
    END IF;
    PERFORM mantelzorgwaardering.lock_payout(application.id);
    IF mantelzorgwaardering.is_held(NEW.tenant_id, application.id) THEN
        PERFORM mantelzorgwaardering.refuse('payment_not_held', 'the payout is on hold');
    END IF;
    NEW.attempt := 1 + (SELECT count(*) FROM mantelzorgwaardering.payment p
        WHERE p.tenant_id = NEW.tenant_id AND p.decision_id = NEW.decision_id AND p.status = 'REJECTED');
    NEW.end_to_end_id := replace(NEW.decision_id::text, '-', '')
        || CASE WHEN NEW.attempt > 1 THEN '-' || NEW.attempt ELSE '' END;
    NEW.pay_on := batch.pay_on;
    NEW.status_by := core.actor();
    NEW.status_at := core.now();
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON mantelzorgwaardering.payment
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_new_payment();

CREATE FUNCTION mantelzorgwaardering.guard_payment() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.payee_id, NEW.batch_id, NEW.decision_id, NEW.attempt, NEW.end_to_end_id, NEW.payee_name, NEW.iban, NEW.amount,
        NEW.pay_on) IS DISTINCT FROM (OLD.payee_id, OLD.batch_id, OLD.decision_id, OLD.attempt, OLD.end_to_end_id,
        OLD.payee_name, OLD.iban, OLD.amount, OLD.pay_on) THEN
        PERFORM mantelzorgwaardering.refuse('payment_stands', 'a payment never changes');
    END IF;
    IF OLD.status || ' ' || NEW.status NOT IN ('WAITING SENT', 'SENT ACCEPTED', 'SENT REJECTED', 'SENT EXECUTED',
        'ACCEPTED REJECTED', 'ACCEPTED EXECUTED') THEN
        PERFORM mantelzorgwaardering.refuse('payment_states', OLD.status || ' is not followed by ' || NEW.status);
    END IF;
    IF NOT EXISTS (SELECT FROM mantelzorgwaardering.payout_batch b
        WHERE b.tenant_id = NEW.tenant_id AND b.id = NEW.batch_id AND b.status = 'SENT') THEN
        PERFORM mantelzorgwaardering.refuse('payment_after_sending', 'its batch was not sent to the bank');
    END IF;
    PERFORM mantelzorgwaardering.demand_human(NEW.tenant_id, NEW.status_by);
    NEW.status_at := core.now();
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON mantelzorgwaardering.payment
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_payment();

-- What went to the bank stays for seven years at least (AWR art. 52, VAL-R4); a financial year ends no sooner than the
-- day of payment. What was not sent is taken out of a batch in the making, or goes with a cancelled one.
CREATE FUNCTION mantelzorgwaardering.guard_payment_removal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.status = 'WAITING' THEN
        IF NOT EXISTS (SELECT FROM mantelzorgwaardering.payout_batch b
            WHERE b.tenant_id = OLD.tenant_id AND b.id = OLD.batch_id AND b.status IN ('MADE', 'CANCELLED') FOR UPDATE) THEN
            PERFORM mantelzorgwaardering.refuse('batch_stands', 'what was approved stays as it is');
        END IF;
    ELSIF mantelzorgwaardering.day(core.now()) <= (OLD.pay_on + interval '7 years')::date THEN
        PERFORM mantelzorgwaardering.refuse('payment_kept_by_law', 'a payment is kept for seven years');
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER guard_removal BEFORE DELETE ON mantelzorgwaardering.payment
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_payment_removal();

CREATE FUNCTION mantelzorgwaardering.guard_new_hold() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    applicant uuid;
BEGIN
    PERFORM mantelzorgwaardering.demand_human(NEW.tenant_id, NEW.placed_by);
    SELECT a.applicant_id INTO applicant FROM mantelzorgwaardering.application a
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.application_id AND a.status NOT IN ('DRAFT', 'REFUSED', 'WITHDRAWN');
    IF applicant IS NULL THEN
        PERFORM mantelzorgwaardering.refuse('hold_on_a_payout', 'there is nothing to pay out');
    END IF;
    IF num_nonnulls(NEW.conversation_on, NEW.outcome) > 0 THEN
        PERFORM mantelzorgwaardering.refuse('hold_steps', 'a hold starts without conversation and outcome');
    END IF;
    PERFORM mantelzorgwaardering.lock_payout(NEW.application_id);
    PERFORM FROM mantelzorgwaardering.payout_batch b WHERE b.tenant_id = NEW.tenant_id AND b.id IN (
        SELECT p.batch_id FROM mantelzorgwaardering.payment p
        JOIN mantelzorgwaardering.decision d ON d.tenant_id = p.tenant_id AND d.id = p.decision_id
        WHERE p.tenant_id = NEW.tenant_id AND d.application_id = NEW.application_id) FOR UPDATE;
    IF EXISTS (SELECT FROM mantelzorgwaardering.payment p
        JOIN mantelzorgwaardering.decision d ON d.tenant_id = p.tenant_id AND d.id = p.decision_id
        WHERE p.tenant_id = NEW.tenant_id AND d.application_id = NEW.application_id
            AND p.status NOT IN ('WAITING', 'REJECTED'))
        OR EXISTS (SELECT FROM mantelzorgwaardering.voucher v
            WHERE v.tenant_id = NEW.tenant_id AND v.application_id = NEW.application_id) THEN
        PERFORM mantelzorgwaardering.refuse('hold_in_time', 'the payout is on its way already');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON mantelzorgwaardering.payout_hold
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_new_hold();

-- First the conversation, then the outcome; what is kept may still be released.
CREATE FUNCTION mantelzorgwaardering.guard_hold() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.application_id, NEW.suspicion, NEW.placed_by) IS DISTINCT FROM
        (OLD.application_id, OLD.suspicion, OLD.placed_by)
        OR OLD.conversation_on IS NOT NULL AND (NEW.conversation_on, NEW.conversation_channel, NEW.conversation,
            NEW.conversation_by) IS DISTINCT FROM (OLD.conversation_on, OLD.conversation_channel, OLD.conversation,
            OLD.conversation_by) THEN
        PERFORM mantelzorgwaardering.refuse('hold_stands', 'what was written of a hold stays as it is');
    END IF;
    IF OLD.conversation_on IS NULL AND NEW.conversation_on IS NOT NULL THEN
        PERFORM mantelzorgwaardering.demand_human(NEW.tenant_id, NEW.conversation_by);
        IF NEW.conversation_on > mantelzorgwaardering.day(core.now()) THEN
            PERFORM mantelzorgwaardering.refuse('hold_conversation_held', 'the conversation is still to come');
        END IF;
    END IF;
    IF (NEW.outcome, NEW.outcome_reasons, NEW.outcome_by, NEW.outcome_at) IS DISTINCT FROM
        (OLD.outcome, OLD.outcome_reasons, OLD.outcome_by, OLD.outcome_at) THEN
        IF OLD.conversation_on IS NULL OR OLD.outcome = 'RELEASED' OR NEW.outcome IS NOT DISTINCT FROM OLD.outcome
            OR NEW.outcome IS NULL THEN
            PERFORM mantelzorgwaardering.refuse('hold_steps', 'first the conversation, then one outcome');
        END IF;
        PERFORM mantelzorgwaardering.demand_human(NEW.tenant_id, NEW.outcome_by);
        IF EXISTS (SELECT FROM mantelzorgwaardering.application a
            WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.application_id
                AND a.applicant_id = core.subject_of(NEW.tenant_id, NEW.outcome_by)) THEN
            PERFORM mantelzorgwaardering.refuse('hold_decided_by_another', 'nobody decides on the own payout');
        END IF;
        NEW.outcome_at := core.now();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON mantelzorgwaardering.payout_hold
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_hold();

-- A hold goes with its application only, not to clear the way for a payment.
CREATE FUNCTION mantelzorgwaardering.guard_hold_removal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM mantelzorgwaardering.application a
        WHERE a.tenant_id = OLD.tenant_id AND a.id = OLD.application_id) THEN
        PERFORM mantelzorgwaardering.refuse('hold_stands', 'a hold goes with its application');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER guard_removal AFTER DELETE ON mantelzorgwaardering.payout_hold
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_hold_removal();

CREATE FUNCTION mantelzorgwaardering.guard_new_voucher() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    applicant uuid;
BEGIN
    PERFORM mantelzorgwaardering.demand_human(NEW.tenant_id, NEW.issued_by);
    SELECT a.applicant_id INTO applicant FROM mantelzorgwaardering.application a
    JOIN mantelzorgwaardering.decision d ON d.tenant_id = a.tenant_id AND d.application_id = a.id
    JOIN mantelzorgwaardering.edition e ON e.tenant_id = a.tenant_id AND e.id = a.edition_id
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.application_id AND a.status = 'GRANTED' AND e.form = 'VOUCHER'
        AND d.id = NEW.decision_id AND d.outcome = 'GRANTED';
    IF applicant IS NULL THEN
        PERFORM mantelzorgwaardering.refuse('voucher_of_a_grant', 'only a granted voucher is issued');
    END IF;
    IF applicant = core.subject_of(NEW.tenant_id, NEW.issued_by) THEN
        PERFORM mantelzorgwaardering.refuse('voucher_by_another', 'nobody issues the own voucher');
    END IF;
    PERFORM mantelzorgwaardering.lock_payout(NEW.application_id);
    IF mantelzorgwaardering.is_held(NEW.tenant_id, NEW.application_id) THEN
        PERFORM mantelzorgwaardering.refuse('payment_not_held', 'the payout is on hold');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON mantelzorgwaardering.voucher
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_new_voucher();

CREATE FUNCTION mantelzorgwaardering.guard_voucher() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM mantelzorgwaardering.refuse('voucher_stands', 'an issued voucher never changes');
    RETURN NULL;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON mantelzorgwaardering.voucher
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_voucher();
