-- How long the law keeps what went to the bank (AWR art. 52, VAL-R4) is asked of the core; a financial year ends no sooner than
-- the day of payment. What was not sent is taken out of a batch in the making, or goes with a cancelled one.
CREATE OR REPLACE FUNCTION mantelzorgwaardering.guard_payment_removal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.status = 'WAITING' THEN
        IF NOT EXISTS (SELECT FROM mantelzorgwaardering.payout_batch b
            WHERE b.tenant_id = OLD.tenant_id AND b.id = OLD.batch_id AND b.status IN ('MADE', 'CANCELLED') FOR UPDATE) THEN
            PERFORM mantelzorgwaardering.refuse('batch_stands', 'what was approved stays as it is');
        END IF;
    ELSIF mantelzorgwaardering.day(core.now()) <= core.kept_by_statute('AWR art. 52', OLD.pay_on) THEN
        PERFORM mantelzorgwaardering.refuse('payment_kept_by_law', 'a payment is kept as long as the law asks');
    END IF;
    RETURN OLD;
END $$;
