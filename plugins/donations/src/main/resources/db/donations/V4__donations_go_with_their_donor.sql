-- What was booked is not removed by itself: it goes with its donor, when the tenant's term ends.
CREATE FUNCTION donations.guard_donation_removal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM donations.donor o WHERE o.tenant_id = OLD.tenant_id AND o.id = OLD.donor_row_id) THEN
        PERFORM donations.refuse('donation_goes_with_its_donor', 'a donation is not removed: book it back');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER goes_with_its_donor AFTER DELETE ON donations.donation DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION donations.guard_donation_removal();
