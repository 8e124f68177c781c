-- Who books for a donor waits for who else does, before anything is counted: of two at once the second saw nothing of the first
-- and wrote its own sum over it. Under the lock the day is counted anew as well; it may go back, where a mistake is taken back.
CREATE OR REPLACE FUNCTION donations.recount(tenant text, donor uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    latest date;
    total numeric;
BEGIN
    PERFORM FROM donations.donor o WHERE o.tenant_id = tenant AND o.id = donor FOR NO KEY UPDATE;
    SELECT max(d.donated_on) FILTER (WHERE CASE WHEN d.corrects_id IS NULL THEN donations.was_given(d)
        ELSE d.correction <> 'MISTAKE' END), coalesce(sum(d.amount), 0)
    INTO latest, total FROM donations.donation d WHERE d.tenant_id = tenant AND d.donor_row_id = donor;
    UPDATE donations.donor o SET last_donation_on = latest, given = total
    WHERE o.tenant_id = tenant AND o.id = donor AND (o.last_donation_on, o.given) IS DISTINCT FROM (latest, total);
END $$;

-- Whether something was given at all, and not only booked by mistake.
CREATE FUNCTION donations.was_given(gift donations.donation) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT gift.amount > coalesce((SELECT -sum(c.amount) FROM donations.donation c
        WHERE c.tenant_id = gift.tenant_id AND c.corrects_id = gift.id AND c.correction = 'MISTAKE'), 0)
$$;

-- What was counted wrong before, is counted again, past the guards that know a tenant only.
ALTER TABLE donations.donor DISABLE TRIGGER USER;
UPDATE donations.donor o SET last_donation_on = s.latest, given = s.total FROM (
    SELECT d.tenant_id, d.donor_row_id, sum(d.amount) AS total, max(d.donated_on) FILTER (WHERE
        CASE WHEN d.corrects_id IS NULL THEN donations.was_given(d) ELSE d.correction <> 'MISTAKE' END) AS latest
    FROM donations.donation d GROUP BY d.tenant_id, d.donor_row_id) s
WHERE o.tenant_id = s.tenant_id AND o.id = s.donor_row_id AND (o.last_donation_on, o.given) IS DISTINCT FROM (s.latest, s.total);
ALTER TABLE donations.donor ENABLE TRIGGER USER;

-- The first gift of a series is thanked for once; where that one turned out to be a mistake, the next is the first.
DROP INDEX donations.thanks_once_for_a_series;
CREATE INDEX thanks_of_series ON donations.thanks (tenant_id, donor_row_id, recurring_id) WHERE occasion = 'FIRST_OF_SERIES';
CREATE FUNCTION donations.guard_first_thanks() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM FROM donations.donor o WHERE o.tenant_id = NEW.tenant_id AND o.id = NEW.donor_row_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM donations.thanks t JOIN donations.donation d ON d.tenant_id = t.tenant_id AND d.id = t.donation_id
        WHERE t.tenant_id = NEW.tenant_id AND t.donor_row_id = NEW.donor_row_id AND t.occasion = 'FIRST_OF_SERIES'
            AND t.recurring_id IS NOT DISTINCT FROM NEW.recurring_id AND t.id <> NEW.id AND donations.was_given(d)) THEN
        PERFORM donations.refuse('thanks_once_for_a_series', 'the first gift of a series is thanked for once');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_first BEFORE INSERT ON donations.thanks FOR EACH ROW WHEN (NEW.occasion = 'FIRST_OF_SERIES')
    EXECUTE FUNCTION donations.guard_first_thanks();

-- The core folds texts for all modules.
DROP FUNCTION donations.folded(text);
