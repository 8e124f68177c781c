-- A payment is made from the application as it was read. If that changed while the payment waited for its turn, such as
-- its bank account, the payment would go to the former one: it is refused, and the batch is made again.
ALTER TABLE mantelzorgwaardering.payment ADD COLUMN application_version bigint NOT NULL DEFAULT 0;
ALTER TABLE mantelzorgwaardering.payment ALTER COLUMN application_version DROP DEFAULT;

-- Runs after guard_new, which waits for changes under way.
CREATE FUNCTION mantelzorgwaardering.guard_payment_source() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM mantelzorgwaardering.application a
        JOIN mantelzorgwaardering.decision d ON d.tenant_id = a.tenant_id AND d.application_id = a.id
        WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.decision_id AND a.version = NEW.application_version) THEN
        PERFORM mantelzorgwaardering.refuse('payment_of_what_stands', 'the application changed while it was put in a batch');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_source BEFORE INSERT ON mantelzorgwaardering.payment
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_payment_source();
