-- An overview that never arrived left its donor without one, and money booked after it left the donor with a wrong total. Each overview
-- now says by which mailing it went, why, and with what total. Who has no right one gets another with a later mailing; each is
-- numbered, so that of two at once one stands.
ALTER TABLE donations.overview DISABLE TRIGGER USER;
ALTER TABLE donations.overview
    ADD COLUMN mailing_id uuid,
    ADD COLUMN edition integer NOT NULL DEFAULT 1 CHECK (edition > 0),
    ADD COLUMN why text NOT NULL DEFAULT 'FIRST' CHECK (why IN ('FIRST', 'NOT_ARRIVED', 'CHANGED')),
    ADD COLUMN total numeric CHECK (total >= 0 AND total = round(total, 2));
UPDATE donations.overview o SET
    mailing_id = (SELECT m.id FROM donations.overview_mailing m WHERE m.tenant_id = o.tenant_id AND m.year = o.year
        ORDER BY m.created_at <= o.created_at DESC, m.created_at DESC LIMIT 1),
    total = (SELECT coalesce(sum(d.amount), 0) FROM donations.donation d
        LEFT JOIN donations.donation g ON g.tenant_id = d.tenant_id AND g.id = d.corrects_id
        WHERE d.tenant_id = o.tenant_id AND d.donor_row_id = o.donor_row_id AND d.created_at <= o.created_at
            AND extract(year FROM coalesce(g.donated_on, d.donated_on)) = o.year);
ALTER TABLE donations.overview ENABLE TRIGGER USER;
ALTER TABLE donations.overview
    ALTER COLUMN mailing_id SET NOT NULL,
    ALTER COLUMN edition DROP DEFAULT,
    ALTER COLUMN why DROP DEFAULT,
    ALTER COLUMN total SET NOT NULL,
    DROP CONSTRAINT overview_once,
    ADD CONSTRAINT overview_once UNIQUE (tenant_id, donor_row_id, year, edition),
    ADD CONSTRAINT overview_once_a_mailing UNIQUE (tenant_id, mailing_id, donor_row_id),
    ADD CONSTRAINT overview_first CHECK ((edition = 1) = (why = 'FIRST')),
    ADD CONSTRAINT overview_by_a_mailing FOREIGN KEY (tenant_id, mailing_id)
        REFERENCES donations.overview_mailing (tenant_id, id);

-- Up to which of the earlier overviews a mailing has looked whether it arrived and is still right.
ALTER TABLE donations.overview_mailing ADD COLUMN reached uuid;

CREATE FUNCTION donations.guard_edition() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    before donations.overview;
BEGIN
    SELECT o.* INTO before FROM donations.overview o
    WHERE o.tenant_id = NEW.tenant_id AND o.donor_row_id = NEW.donor_row_id AND o.year = NEW.year AND o.edition = NEW.edition - 1;
    IF before.mail_id IS NULL OR NEW.why = 'CHANGED' AND before.total = NEW.total THEN
        PERFORM donations.refuse('overview_anew_for_a_reason',
            'another overview of a year follows one that was mailed, and that did not arrive or is not right any more');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_edition BEFORE INSERT ON donations.overview FOR EACH ROW WHEN (NEW.edition > 1)
    EXECUTE FUNCTION donations.guard_edition();
