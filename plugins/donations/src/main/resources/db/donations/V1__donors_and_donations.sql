-- Donors, what they gave, and what a bank statement says that nobody looked at yet. The core adds row-level security, grants,
-- audit and version counting. No bank account of anybody is kept (IKO-F6).

CREATE FUNCTION donations.refuse(rule text, message text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;

CREATE TABLE donations.donor (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    donor_id uuid NOT NULL,
    number integer NOT NULL,
    name text CHECK (btrim(name) <> ''),
    email text,
    phone text,
    correspondence text,
    -- The day from which the term runs; kept by the trigger below.
    last_donation_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT donor_number UNIQUE (tenant_id, number),
    CONSTRAINT donor_once UNIQUE (tenant_id, donor_id),
    CONSTRAINT donor_is_a_person FOREIGN KEY (tenant_id, donor_id) REFERENCES core.subject (tenant_id, id)
);

CREATE TABLE donations.recurring (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    donor_row_id uuid NOT NULL,
    amount numeric NOT NULL CONSTRAINT recurring_amount CHECK (amount > 0 AND amount = round(amount, 2)),
    every text NOT NULL CHECK (every IN ('MONTH', 'QUARTER', 'YEAR')),
    started_on date NOT NULL,
    ended_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT recurring_ends_later CHECK (ended_on >= started_on),
    CONSTRAINT recurring_of_a_donor FOREIGN KEY (tenant_id, donor_row_id) REFERENCES donations.donor (tenant_id, id)
);
CREATE INDEX recurring_donor ON donations.recurring (tenant_id, donor_row_id);

CREATE TABLE donations.donation (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    donor_row_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('ONE_OFF', 'RECURRING')),
    amount numeric NOT NULL CONSTRAINT donation_amount CHECK (amount > 0 AND amount = round(amount, 2)),
    donated_on date NOT NULL,
    reference text,
    message text,
    recorded_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT donation_of_a_donor FOREIGN KEY (tenant_id, donor_row_id) REFERENCES donations.donor (tenant_id, id),
    CONSTRAINT donation_recorded_by FOREIGN KEY (tenant_id, recorded_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX donation_donor ON donations.donation (tenant_id, donor_row_id, donated_on);
CREATE INDEX donation_recorder ON donations.donation (tenant_id, recorded_by);

-- A statement is read once, whatever its file is called; so is each of its lines, whichever statement it comes with.
CREATE TABLE donations.statement (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    reference text NOT NULL CHECK (btrim(reference) <> ''),
    content_hash bytea NOT NULL,
    lines integer NOT NULL,
    imported_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT statement_once UNIQUE (tenant_id, reference),
    CONSTRAINT statement_content_once UNIQUE (tenant_id, content_hash),
    CONSTRAINT statement_imported_by FOREIGN KEY (tenant_id, imported_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX statement_importer ON donations.statement (tenant_id, imported_by);

CREATE TABLE donations.line (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    statement_id uuid NOT NULL,
    line_hash bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT line_once UNIQUE (tenant_id, line_hash),
    CONSTRAINT line_of_a_statement FOREIGN KEY (tenant_id, statement_id) REFERENCES donations.statement (tenant_id, id)
);
CREATE INDEX line_statement ON donations.line (tenant_id, statement_id);

-- Money that came in and that a human has still to look at.
CREATE TABLE donations.entry (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    payer_id uuid NOT NULL,
    payer_name text,
    remittance text,
    amount numeric NOT NULL CHECK (amount > 0),
    booked_on date NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT entry_of_a_person FOREIGN KEY (tenant_id, payer_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX entry_payer ON donations.entry (tenant_id, payer_id);

-- Numbers follow each other; who makes a donor waits for who makes another.
CREATE FUNCTION donations.number_donor() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('donations.donor ' || NEW.tenant_id, 0));
    NEW.number := 1 + coalesce((SELECT max(d.number) FROM donations.donor d WHERE d.tenant_id = NEW.tenant_id), 1000);
    RETURN NEW;
END $$;
CREATE TRIGGER number BEFORE INSERT ON donations.donor FOR EACH ROW EXECUTE FUNCTION donations.number_donor();

-- What was given is recorded by a human and never changes; an erasure empties words only.
CREATE FUNCTION donations.guard_donation() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.recorded_by IS DISTINCT FROM core.actor() OR core.is_human(NEW.tenant_id, NEW.recorded_by) IS NOT TRUE THEN
            PERFORM donations.refuse('donation_by_a_human', 'a donation bears the name of who records it');
        END IF;
    ELSIF (NEW.donor_row_id, NEW.kind, NEW.amount, NEW.donated_on, NEW.reference, NEW.recorded_by) IS DISTINCT FROM
        (OLD.donor_row_id, OLD.kind, OLD.amount, OLD.donated_on, OLD.reference, OLD.recorded_by) THEN
        PERFORM donations.refuse('donation_stands', 'a donation never changes');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON donations.donation
    FOR EACH ROW EXECUTE FUNCTION donations.guard_donation();

-- Every donation restarts the term (IKO-R8).
CREATE FUNCTION donations.restart_term() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE donations.donor d SET last_donation_on = greatest(d.last_donation_on, NEW.donated_on)
    WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.donor_row_id
        AND d.last_donation_on IS DISTINCT FROM greatest(d.last_donation_on, NEW.donated_on);
    RETURN NULL;
END $$;
CREATE TRIGGER restart AFTER INSERT ON donations.donation FOR EACH ROW EXECUTE FUNCTION donations.restart_term();
