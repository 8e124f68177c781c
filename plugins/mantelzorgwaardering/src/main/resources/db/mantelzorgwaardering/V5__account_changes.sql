-- Another bank account for an award that is granted and not paid, such as after the bank rejected a payment. What stood
-- there before is kept, encrypted, with who changed it and when; the approval of the next batch asks two people as ever.
CREATE TABLE mantelzorgwaardering.account_change (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    application_id uuid NOT NULL,
    application_version bigint NOT NULL,
    former_iban bytea NOT NULL,
    former_holder bytea NOT NULL,
    changed_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT account_change_once UNIQUE (tenant_id, application_id, application_version),
    CONSTRAINT account_change_of_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES mantelzorgwaardering.application (tenant_id, id),
    CONSTRAINT account_changed_by FOREIGN KEY (tenant_id, changed_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX account_change_maker ON mantelzorgwaardering.account_change (tenant_id, changed_by);

-- Waits for a payment that is being made, as a hold does, so that neither overlooks the other.
CREATE FUNCTION mantelzorgwaardering.guard_new_account_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    application mantelzorgwaardering.application;
BEGIN
    PERFORM mantelzorgwaardering.demand_human(NEW.tenant_id, NEW.changed_by);
    PERFORM mantelzorgwaardering.lock_payout(NEW.application_id);
    SELECT * INTO application FROM mantelzorgwaardering.application a
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.application_id;
    IF (application.status = 'GRANTED') IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('account_of_a_grant', 'nothing was granted that could be paid');
    END IF;
    IF (application.applicant_id = core.subject_of(NEW.tenant_id, NEW.changed_by)
        OR application.taken_by = NEW.changed_by) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('account_by_the_carer', 'the carer says where the money goes');
    END IF;
    IF mantelzorgwaardering.is_held(NEW.tenant_id, NEW.application_id) THEN
        PERFORM mantelzorgwaardering.refuse('account_not_held', 'the payout is on hold');
    END IF;
    IF EXISTS (SELECT FROM mantelzorgwaardering.payment p
        JOIN mantelzorgwaardering.decision d ON d.tenant_id = p.tenant_id AND d.id = p.decision_id
        WHERE p.tenant_id = NEW.tenant_id AND d.application_id = NEW.application_id AND p.status <> 'REJECTED') THEN
        PERFORM mantelzorgwaardering.refuse('account_in_time', 'the payment is on its way already');
    END IF;
    NEW.application_version := application.version;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON mantelzorgwaardering.account_change
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_new_account_change();

CREATE FUNCTION mantelzorgwaardering.guard_account_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM mantelzorgwaardering.refuse('account_change_stands', 'what was noted of a change stays as it is');
    RETURN NULL;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON mantelzorgwaardering.account_change
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_account_change();

-- Once an application is decided on, its bank account changes with a note of what it was, or is removed.
CREATE FUNCTION mantelzorgwaardering.guard_account() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF num_nonnulls(NEW.iban, NEW.account_holder) > 0
        AND NOT EXISTS (SELECT FROM mantelzorgwaardering.account_change c
            WHERE c.tenant_id = NEW.tenant_id AND c.application_id = NEW.id AND c.application_version = OLD.version) THEN
        PERFORM mantelzorgwaardering.refuse('account_stands', 'the bank account changes only with a note of what it was');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_account BEFORE UPDATE ON mantelzorgwaardering.application
    FOR EACH ROW WHEN (OLD.status IN ('GRANTED', 'REFUSED', 'WITHDRAWN')
        AND (NEW.iban, NEW.account_holder) IS DISTINCT FROM (OLD.iban, OLD.account_holder))
    EXECUTE FUNCTION mantelzorgwaardering.guard_account();
