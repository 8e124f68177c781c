-- Staff have the overviews of a year mailed to all donors with an address. Who got one is written down, so that nobody gets two,
-- whoever asks again.
CREATE TABLE donations.overview_mailing (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    year integer NOT NULL CONSTRAINT mailing_year CHECK (year BETWEEN 1900 AND 2200),
    asked_by uuid NOT NULL,
    done_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT mailing_by_an_account FOREIGN KEY (tenant_id, asked_by) REFERENCES core.account (tenant_id, id)
);
CREATE UNIQUE INDEX mailing_once_at_a_time ON donations.overview_mailing (tenant_id, year) WHERE done_at IS NULL;
CREATE INDEX mailing_asker ON donations.overview_mailing (tenant_id, asked_by);

CREATE FUNCTION donations.guard_overview_mailing() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.done_at IS NOT NULL OR (NEW.year, NEW.asked_by) IS DISTINCT FROM (OLD.year, OLD.asked_by) THEN
            PERFORM donations.refuse('mailing_stands', 'who had what mailed never changes');
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.asked_by IS DISTINCT FROM core.actor() OR core.is_human(NEW.tenant_id, NEW.asked_by) IS NOT TRUE THEN
        PERFORM donations.refuse('mailing_by_a_human', 'a mailing bears the name of who asks for it');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON donations.overview_mailing
    FOR EACH ROW EXECUTE FUNCTION donations.guard_overview_mailing();

CREATE TABLE donations.overview (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    donor_row_id uuid NOT NULL,
    year integer NOT NULL CONSTRAINT overview_year CHECK (year BETWEEN 1900 AND 2200),
    mail_id uuid,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT overview_of_a_donor FOREIGN KEY (tenant_id, donor_row_id) REFERENCES donations.donor (tenant_id, id),
    CONSTRAINT overview_once UNIQUE (tenant_id, donor_row_id, year)
);
CREATE INDEX overview_of_a_year ON donations.overview (tenant_id, year);

CREATE FUNCTION donations.guard_overview() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM donations.refuse('overview_stands', 'what tells that an overview was mailed never changes');
    RETURN NULL;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON donations.overview FOR EACH ROW EXECUTE FUNCTION donations.guard_overview();
