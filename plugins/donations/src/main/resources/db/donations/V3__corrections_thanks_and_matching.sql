-- What was booked is taken back by a second booking, never changed; donors are thanked for what they give again and again; who
-- paid is known again by more than a name.

-- Of a donor: in which language, that no thanks are wanted, that the donor died, and the sum of what was given.
ALTER TABLE donations.donor
    ADD COLUMN language text CHECK (language IN ('NL', 'EN')),
    ADD COLUMN no_thanks boolean,
    ADD COLUMN deceased_on date,
    ADD COLUMN given numeric NOT NULL DEFAULT 0 CONSTRAINT donor_given_not_below_zero CHECK (given >= 0);

-- A counter-booking is a donation below zero that names the one it corrects; with it why, in a word and in words.
ALTER TABLE donations.donation DROP CONSTRAINT donation_amount;
ALTER TABLE donations.donation
    ADD COLUMN recurring_id uuid,
    ADD COLUMN end_to_end text,
    ADD COLUMN corrects_id uuid,
    ADD COLUMN correction text CHECK (correction IN ('CHARGED_BACK', 'REFUNDED', 'MISTAKE')),
    ADD COLUMN reasons text,
    ADD CONSTRAINT donation_amount CHECK (amount = round(amount, 2) AND (corrects_id IS NULL) = (amount > 0) AND amount <> 0),
    ADD CONSTRAINT donation_correction_whole CHECK ((corrects_id IS NULL) = (correction IS NULL)
        AND (corrects_id IS NOT NULL OR reasons IS NULL)),
    ADD CONSTRAINT donation_by_donor UNIQUE (tenant_id, donor_row_id, id),
    ADD CONSTRAINT correction_of_the_same_donor FOREIGN KEY (tenant_id, donor_row_id, corrects_id)
        REFERENCES donations.donation (tenant_id, donor_row_id, id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX donation_corrects ON donations.donation (tenant_id, donor_row_id, corrects_id);
CREATE INDEX donation_corrected ON donations.donation (tenant_id, corrects_id) WHERE corrects_id IS NOT NULL;
CREATE INDEX donation_day ON donations.donation (tenant_id, donated_on);

-- Under which promise something was given; a promise that is gone leaves what was given under it.
ALTER TABLE donations.donation ADD CONSTRAINT donation_under_a_promise FOREIGN KEY (tenant_id, recurring_id)
    REFERENCES donations.recurring (tenant_id, id) ON DELETE SET NULL (recurring_id);
CREATE INDEX donation_promise ON donations.donation (tenant_id, recurring_id);

-- Money that the bank took back waits beside money that came in.
ALTER TABLE donations.entry
    ADD COLUMN kind text NOT NULL DEFAULT 'RECEIVED' CHECK (kind IN ('RECEIVED', 'TAKEN_BACK')),
    ADD COLUMN reference text,
    ADD COLUMN end_to_end text,
    ADD COLUMN return_code text CHECK (return_code ~ '^[A-Z0-9]{1,4}$'),
    ADD COLUMN account_mark text;
ALTER TABLE donations.entry ALTER COLUMN kind DROP DEFAULT;

-- A keyed hash of an account that a donor paid from, where the organisation wants that; no account number anywhere (IKO-F6).
CREATE TABLE donations.account (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    donor_row_id uuid NOT NULL,
    account_mark text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT account_once UNIQUE (tenant_id, donor_row_id, account_mark),
    CONSTRAINT account_of_a_donor FOREIGN KEY (tenant_id, donor_row_id) REFERENCES donations.donor (tenant_id, id)
);
CREATE INDEX account_known ON donations.account (tenant_id, account_mark);

-- That a donor was thanked, or was not because the donor objects: once for a gift by itself, once at the first gift of a
-- series, once for a year.
CREATE TABLE donations.thanks (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    donor_row_id uuid NOT NULL,
    occasion text NOT NULL CHECK (occasion IN ('ONE_OFF', 'FIRST_OF_SERIES', 'YEAR')),
    donation_id uuid,
    recurring_id uuid,
    year integer CONSTRAINT thanks_year CHECK (year BETWEEN 1900 AND 2200),
    mail_id uuid,
    withheld text CHECK (withheld IN ('OBJECTS', 'LAST_CONTACT')),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT thanks_of_a_donor FOREIGN KEY (tenant_id, donor_row_id) REFERENCES donations.donor (tenant_id, id),
    CONSTRAINT thanks_for_a_donation FOREIGN KEY (tenant_id, donation_id) REFERENCES donations.donation (tenant_id, id),
    CONSTRAINT thanks_for_a_series FOREIGN KEY (tenant_id, recurring_id) REFERENCES donations.recurring (tenant_id, id),
    CONSTRAINT thanks_whole CHECK ((occasion = 'YEAR') = (year IS NOT NULL) AND (occasion = 'YEAR') = (donation_id IS NULL)
        AND (recurring_id IS NULL OR occasion = 'FIRST_OF_SERIES') AND (mail_id IS NULL) = (withheld IS NOT NULL))
);
CREATE INDEX thanks_donor ON donations.thanks (tenant_id, donor_row_id);
CREATE INDEX thanks_donation ON donations.thanks (tenant_id, donation_id);
CREATE INDEX thanks_series ON donations.thanks (tenant_id, recurring_id);
CREATE UNIQUE INDEX thanks_once_for_a_donation ON donations.thanks (tenant_id, donation_id) WHERE donation_id IS NOT NULL;
CREATE UNIQUE INDEX thanks_once_for_a_series ON donations.thanks (tenant_id, donor_row_id, recurring_id) NULLS NOT DISTINCT
    WHERE occasion = 'FIRST_OF_SERIES';
CREATE UNIQUE INDEX thanks_once_for_a_year ON donations.thanks (tenant_id, donor_row_id, year) WHERE occasion = 'YEAR';

-- Evidence stands.
CREATE FUNCTION donations.guard_thanks() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM donations.refuse('thanks_stand', 'what tells that somebody was thanked never changes');
    RETURN NULL;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON donations.thanks FOR EACH ROW EXECUTE FUNCTION donations.guard_thanks();

-- The letters of a name without case, accents and signs between them, for looking it up.
CREATE FUNCTION donations.folded(name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN pg_catalog.translate(
        pg_catalog.lower(pg_catalog.normalize(name, 'NFKD')),
        U&'\00F8\0142\0111\0131\0300\0301\0302\0303\0304\0306\0307\0308\030A\030B\030C\0323\0326\0327\0328',
        'oldi');

-- What was given is recorded by a human and never changes; an erasure empties words only. A counter-booking belongs to the
-- series of what it corrects, is no earlier than that, and takes back no more than was given.
CREATE OR REPLACE FUNCTION donations.guard_donation() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    corrected donations.donation;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (to_jsonb(NEW) - '{version,message,reasons,end_to_end,recurring_id}'::text[])
            IS DISTINCT FROM (to_jsonb(OLD) - '{version,message,reasons,end_to_end,recurring_id}'::text[])
            OR NEW.reasons IS NOT NULL AND NEW.reasons IS DISTINCT FROM OLD.reasons
            OR NEW.end_to_end IS NOT NULL AND NEW.end_to_end IS DISTINCT FROM OLD.end_to_end
            OR NEW.recurring_id IS NOT NULL AND NEW.recurring_id IS DISTINCT FROM OLD.recurring_id THEN
            PERFORM donations.refuse('donation_stands', 'a donation never changes: book it back');
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.recorded_by IS DISTINCT FROM core.actor() OR core.is_human(NEW.tenant_id, NEW.recorded_by) IS NOT TRUE THEN
        PERFORM donations.refuse('donation_by_a_human', 'a donation bears the name of who records it');
    END IF;
    IF NEW.corrects_id IS NULL THEN
        RETURN NEW;
    END IF;
    -- Two who correct the same donation wait for each other.
    SELECT d.* INTO corrected FROM donations.donation d
    WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.corrects_id FOR UPDATE;
    IF corrected.corrects_id IS NOT NULL OR corrected.donor_row_id IS DISTINCT FROM NEW.donor_row_id THEN
        PERFORM donations.refuse('correction_of_a_donation', 'a donation of the same donor is corrected, not a correction');
    END IF;
    IF coalesce(length(btrim(NEW.reasons)), 0) < 10 THEN
        PERFORM donations.refuse('correction_has_reasons', 'a correction says why, in ten characters or more');
    END IF;
    IF NEW.donated_on < corrected.donated_on THEN
        PERFORM donations.refuse('correction_after_donation', 'a correction is no earlier than what it corrects');
    END IF;
    IF corrected.amount + NEW.amount + coalesce((SELECT sum(c.amount) FROM donations.donation c
        WHERE c.tenant_id = NEW.tenant_id AND c.corrects_id = NEW.corrects_id), 0) < 0 THEN
        PERFORM donations.refuse('correction_not_above_donation', 'no more is taken back than was given');
    END IF;
    NEW.kind := corrected.kind;
    NEW.recurring_id := corrected.recurring_id;
    RETURN NEW;
END $$;

-- The sum of what a donor gave, and the last day on which money of the donor moved, from which the term runs (IKO-R8). What was
-- booked by mistake never was a gift: neither it nor its correction moves that day.
CREATE FUNCTION donations.recount(tenant text, donor uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    latest date;
    total numeric;
BEGIN
    SELECT max(d.donated_on) FILTER (WHERE CASE WHEN d.corrects_id IS NULL THEN d.amount > coalesce((
            SELECT -sum(c.amount) FROM donations.donation c
            WHERE c.tenant_id = d.tenant_id AND c.corrects_id = d.id AND c.correction = 'MISTAKE'), 0)
        ELSE d.correction <> 'MISTAKE' END), coalesce(sum(d.amount), 0)
    INTO latest, total FROM donations.donation d WHERE d.tenant_id = tenant AND d.donor_row_id = donor;
    UPDATE donations.donor o SET last_donation_on = latest, given = total
    WHERE o.tenant_id = tenant AND o.id = donor AND (o.last_donation_on, o.given) IS DISTINCT FROM (latest, total);
END $$;

CREATE OR REPLACE FUNCTION donations.restart_term() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM donations.recount(NEW.tenant_id, NEW.donor_row_id);
    RETURN NULL;
END $$;

-- Only the trigger of donations keeps these two.
CREATE FUNCTION donations.guard_donor() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        PERFORM donations.refuse('donor_sum_is_counted', 'what a donor gave follows from the donations');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_sum BEFORE UPDATE ON donations.donor FOR EACH ROW
    WHEN ((NEW.last_donation_on, NEW.given) IS DISTINCT FROM (OLD.last_donation_on, OLD.given))
    EXECUTE FUNCTION donations.guard_donor();

-- The sums of who gave before this migration, past the guards that know a tenant only.
ALTER TABLE donations.donor DISABLE TRIGGER USER;
ALTER TABLE donations.donor NO FORCE ROW LEVEL SECURITY;
ALTER TABLE donations.donation NO FORCE ROW LEVEL SECURITY;
UPDATE donations.donor o SET given = coalesce((SELECT sum(d.amount) FROM donations.donation d
    WHERE d.tenant_id = o.tenant_id AND d.donor_row_id = o.id), 0);
ALTER TABLE donations.donation FORCE ROW LEVEL SECURITY;
ALTER TABLE donations.donor FORCE ROW LEVEL SECURITY;
ALTER TABLE donations.donor ENABLE TRIGGER USER;
