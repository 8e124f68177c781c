-- Customers, invoices with their lines, what was paid and the reminders that were sent. The core adds row-level security,
-- grants, audit and version counting. An invoice gets its number when it is issued, inside that transaction, and then stands.

CREATE FUNCTION finance.refuse(rule text, message text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;

CREATE FUNCTION finance.demand_human(tenant text, account uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF account IS DISTINCT FROM core.actor() THEN
        PERFORM finance.refuse('by_the_actor', 'what is done bears the name of who does it');
    END IF;
    IF core.is_human(tenant, account) IS NOT TRUE THEN
        PERFORM finance.refuse('by_a_human', 'only a named human does this');
    END IF;
END $$;

-- The day of a moment where the books are kept; the organisations of this platform are Dutch.
CREATE FUNCTION finance.day(moment timestamptz) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (moment AT TIME ZONE 'Europe/Amsterdam')::date;

-- As little as the law asks of an invoice, and where to send it. The person is the contact person of a business, or the
-- private customer.
CREATE TABLE finance.customer (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('BUSINESS', 'PRIVATE')),
    name text NOT NULL CHECK (btrim(name) <> ''),
    contact_name text,
    email text,
    street text NOT NULL CHECK (btrim(street) <> ''),
    postcode text NOT NULL CHECK (btrim(postcode) <> ''),
    place text NOT NULL CHECK (btrim(place) <> ''),
    country text NOT NULL CONSTRAINT customer_country CHECK (country ~ '^[A-Z]{2}$'),
    kvk_number text CONSTRAINT customer_kvk CHECK (kvk_number ~ '^[0-9]{8}$'),
    vat_number text CONSTRAINT customer_vat CHECK (vat_number ~ '^[A-Z]{2}[A-Z0-9+*]{2,13}$'),
    language text NOT NULL CHECK (language IN ('NL', 'EN')),
    -- The latest day that the books tell of this customer; empty while something lasts. Kept by finance.touch.
    last_booked_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT customer_is_a_person FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    CONSTRAINT customer_private_has_no_number CHECK (kind = 'BUSINESS' OR num_nonnulls(kvk_number, vat_number) = 0)
);
CREATE INDEX customer_person ON finance.customer (tenant_id, person_id);

CREATE TABLE finance.invoice (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    customer_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('INVOICE', 'CREDIT_NOTE')),
    status text NOT NULL CHECK (status IN ('DRAFT', 'ISSUED')),
    -- The invoice that a credit note takes back, with its number for the documents.
    credits_id uuid,
    credits_reference text,
    order_reference text,
    note text,
    attention text,
    -- Filled when it is issued.
    series text CONSTRAINT invoice_series CHECK (series ~ '^[A-Z0-9]{1,10}$'),
    financial_year integer,
    number integer CONSTRAINT invoice_number_from_1 CHECK (number >= 1),
    reference text GENERATED ALWAYS AS (series || '-' || financial_year::text || '-'
        || lpad(number::text, greatest(4, length(number::text)), '0')) STORED,
    issued_on date,
    issued_at timestamptz,
    issued_by uuid,
    due_on date,
    language text CHECK (language IN ('NL', 'EN')),
    buyer_kind text CHECK (buyer_kind IN ('BUSINESS', 'PRIVATE')),
    buyer_name text,
    buyer_street text,
    buyer_postcode text,
    buyer_place text,
    buyer_country text,
    buyer_kvk text,
    buyer_vat text,
    net numeric,
    vat numeric,
    gross numeric,
    -- Kept by triggers: what was paid, what credit notes took back, and the latest day that the books tell of it.
    paid numeric NOT NULL DEFAULT 0,
    credited numeric NOT NULL DEFAULT 0,
    last_booked_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT invoice_number UNIQUE (tenant_id, series, financial_year, number),
    CONSTRAINT invoice_of_a_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES finance.customer (tenant_id, id),
    CONSTRAINT invoice_issued_by FOREIGN KEY (tenant_id, issued_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT invoice_credits CHECK ((kind = 'CREDIT_NOTE') = (credits_id IS NOT NULL)
        AND (credits_id IS NULL) = (credits_reference IS NULL)),
    CONSTRAINT invoice_issued_whole CHECK (
        num_nulls(series, financial_year, number, issued_on, issued_at, issued_by, due_on, language, buyer_kind,
            buyer_name, buyer_street, buyer_postcode, buyer_place, buyer_country, net, vat, gross)
        = CASE WHEN status = 'ISSUED' THEN 0 ELSE 17 END),
    CONSTRAINT invoice_due_later CHECK (due_on >= issued_on),
    CONSTRAINT invoice_adds_up CHECK (gross = net + vat AND gross >= 0)
);
CREATE INDEX invoice_customer ON finance.invoice (tenant_id, customer_id, id);
CREATE INDEX invoice_issuer ON finance.invoice (tenant_id, issued_by);
CREATE INDEX invoice_credited ON finance.invoice (tenant_id, credits_id) WHERE credits_id IS NOT NULL;
CREATE INDEX invoice_issued ON finance.invoice (tenant_id, issued_on) WHERE status = 'ISSUED';
CREATE INDEX invoice_open ON finance.invoice (tenant_id, due_on)
    WHERE status = 'ISSUED' AND kind = 'INVOICE' AND paid + credited < gross;

CREATE TABLE finance.invoice_line (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    invoice_id uuid NOT NULL,
    place integer NOT NULL CHECK (place BETWEEN 1 AND 200),
    description text NOT NULL CHECK (btrim(description) <> ''),
    quantity numeric NOT NULL CONSTRAINT line_quantity CHECK (quantity <> 0 AND quantity = round(quantity, 4)),
    unit text NOT NULL CHECK (unit IN ('PIECE', 'HOUR', 'DAY', 'MONTH', 'YEAR')),
    unit_price numeric NOT NULL CONSTRAINT line_price CHECK (unit_price >= 0 AND unit_price = round(unit_price, 4)),
    vat_category text NOT NULL CHECK (vat_category IN ('STANDARD', 'ZERO', 'EXEMPT', 'REVERSE_CHARGE')),
    vat_rate numeric NOT NULL CONSTRAINT line_rate CHECK (vat_rate BETWEEN 0 AND 100 AND vat_rate = round(vat_rate, 2)),
    net numeric NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT line_place UNIQUE (tenant_id, invoice_id, place),
    CONSTRAINT line_of_an_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES finance.invoice (tenant_id, id),
    CONSTRAINT line_net CHECK (net = round(quantity * unit_price, 2)),
    CONSTRAINT line_rate_of_category CHECK ((vat_category = 'STANDARD') = (vat_rate > 0))
);

CREATE TABLE finance.payment (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    invoice_id uuid NOT NULL,
    -- Below zero for money that went back.
    amount numeric NOT NULL CONSTRAINT payment_amount CHECK (amount <> 0 AND amount = round(amount, 2)),
    booked_on date NOT NULL,
    reference text,
    recorded_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT payment_of_an_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES finance.invoice (tenant_id, id),
    CONSTRAINT payment_recorded_by FOREIGN KEY (tenant_id, recorded_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX payment_invoice ON finance.payment (tenant_id, invoice_id);
CREATE INDEX payment_recorder ON finance.payment (tenant_id, recorded_by);
CREATE INDEX payment_booked ON finance.payment (tenant_id, booked_on);

CREATE TABLE finance.reminder (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    invoice_id uuid NOT NULL,
    step integer NOT NULL CHECK (step BETWEEN 1 AND 9),
    sent_on date NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT reminder_once UNIQUE (tenant_id, invoice_id, step),
    CONSTRAINT reminder_of_an_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES finance.invoice (tenant_id, id)
);

-- Whether an issued invoice may go: the books are kept for seven years (AWR art. 52). How much longer is the tenant's.
CREATE FUNCTION finance.kept_by_law(tenant text, invoice uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog
    RETURN EXISTS (SELECT FROM finance.invoice i WHERE i.tenant_id = tenant AND i.id = invoice AND i.status = 'ISSUED'
        AND finance.day(core.now()) <= (i.issued_on + interval '7 years')::date);

-- The latest day of all that the books tell of a customer; none while something lasts.
CREATE FUNCTION finance.touch(tenant text, customer uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    latest date;
BEGIN
    SELECT CASE WHEN bool_or(i.status = 'ISSUED' AND i.last_booked_on IS NULL) THEN NULL
        ELSE greatest(finance.day(min(c.created_at)), max(i.last_booked_on)) END INTO latest
    FROM finance.customer c LEFT JOIN finance.invoice i ON i.tenant_id = c.tenant_id AND i.customer_id = c.id
    WHERE c.tenant_id = tenant AND c.id = customer;
    UPDATE finance.customer c SET last_booked_on = latest
    WHERE c.tenant_id = tenant AND c.id = customer AND c.last_booked_on IS DISTINCT FROM latest;
END $$;

CREATE FUNCTION finance.start_customer() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    NEW.last_booked_on := finance.day(core.now());
    RETURN NEW;
END $$;
CREATE TRIGGER start BEFORE INSERT ON finance.customer FOR EACH ROW EXECUTE FUNCTION finance.start_customer();

-- A draft starts empty of all that issuing fills in. A credit note takes back an issued invoice of the same customer.
CREATE FUNCTION finance.start_invoice() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    target finance.invoice;
BEGIN
    IF NEW.status <> 'DRAFT' OR NEW.number IS NOT NULL OR NEW.paid <> 0 OR NEW.credited <> 0 THEN
        PERFORM finance.refuse('invoice_starts_as_draft', 'an invoice starts as a draft');
    END IF;
    IF NEW.kind = 'CREDIT_NOTE' THEN
        SELECT * INTO target FROM finance.invoice i WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.credits_id;
        IF NOT FOUND OR target.status <> 'ISSUED' OR target.kind <> 'INVOICE' OR target.customer_id <> NEW.customer_id THEN
            PERFORM finance.refuse('credit_note_of_an_invoice', 'a credit note takes back an issued invoice');
        END IF;
        NEW.credits_reference := target.reference;
    END IF;
    NEW.last_booked_on := finance.day(core.now());
    RETURN NEW;
END $$;
CREATE TRIGGER start BEFORE INSERT ON finance.invoice FOR EACH ROW EXECUTE FUNCTION finance.start_invoice();

-- The next number of the series in the financial year. Whoever issues another one meanwhile waits for this transaction,
-- so that a rolled-back issue leaves no gap and two at once never share a number; what anybody wrote as number is ignored.
CREATE FUNCTION finance.issue(INOUT doc finance.invoice) RETURNS finance.invoice
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    latest record;
    lines record;
BEGIN
    PERFORM finance.demand_human(doc.tenant_id, doc.issued_by);
    IF doc.series IS NULL OR doc.financial_year IS NULL OR doc.issued_on IS NULL THEN
        PERFORM finance.refuse('invoice_issued_whole', 'series, financial year and day are needed');
    END IF;
    IF doc.issued_on <> finance.day(core.now()) THEN
        PERFORM finance.refuse('invoice_issued_today', 'an invoice bears the day on which it is issued');
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(
        'finance.invoice ' || doc.tenant_id || ' ' || doc.series || ' ' || doc.financial_year, 0));
    SELECT max(i.number) AS number, max(i.issued_on) AS issued_on INTO latest FROM finance.invoice i
    WHERE i.tenant_id = doc.tenant_id AND i.series = doc.series AND i.financial_year = doc.financial_year;
    IF latest.issued_on > doc.issued_on THEN
        PERFORM finance.refuse('invoice_numbers_by_date', 'a later invoice bears a lower number already');
    END IF;
    doc.number := coalesce(latest.number, 0) + 1;
    doc.issued_at := core.now();
    doc.last_booked_on := doc.issued_on;
    SELECT count(*) AS lines, coalesce(sum(net), 0) AS net, coalesce(sum(vat), 0) AS vat INTO lines FROM (
        SELECT sum(l.net) AS net, round(sum(l.net) * l.vat_rate / 100, 2) AS vat FROM finance.invoice_line l
        WHERE l.tenant_id = doc.tenant_id AND l.invoice_id = doc.id GROUP BY l.vat_category, l.vat_rate) AS rates;
    IF lines.lines = 0 THEN
        PERFORM finance.refuse('invoice_has_lines', 'an invoice has a line at least');
    END IF;
    IF (doc.net, doc.vat, doc.gross) IS DISTINCT FROM (lines.net, lines.vat, lines.net + lines.vat) THEN
        PERFORM finance.refuse('invoice_totals', 'the totals are not those of the lines');
    END IF;
END $$;

CREATE FUNCTION finance.guard_invoice() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    kept constant text[] := ARRAY['version', 'reference', 'attention', 'note', 'paid', 'credited', 'last_booked_on'];
BEGIN
    IF OLD.status = 'DRAFT' THEN
        IF NEW.kind <> OLD.kind OR (NEW.paid, NEW.credited) IS DISTINCT FROM (OLD.paid, OLD.credited) THEN
            PERFORM finance.refuse('invoice_starts_as_draft', 'a draft has nothing booked on it');
        END IF;
        IF NEW.status = 'ISSUED' THEN
            NEW := finance.issue(NEW);
        END IF;
        RETURN NEW;
    END IF;
    IF to_jsonb(NEW) - kept IS DISTINCT FROM to_jsonb(OLD) - kept
        OR NEW.attention IS NOT NULL AND NEW.attention IS DISTINCT FROM OLD.attention
        OR NEW.note IS NOT NULL AND NEW.note IS DISTINCT FROM OLD.note THEN
        PERFORM finance.refuse('invoice_stands', 'an issued invoice never changes: make a credit note');
    END IF;
    -- Only the triggers of payments, credit notes and claims keep these.
    IF (NEW.paid, NEW.credited, NEW.last_booked_on) IS DISTINCT FROM (OLD.paid, OLD.credited, OLD.last_booked_on)
        AND pg_trigger_depth() < 2 THEN
        PERFORM finance.refuse('invoice_stands', 'what is paid follows from the payments');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON finance.invoice FOR EACH ROW EXECUTE FUNCTION finance.guard_invoice();

CREATE FUNCTION finance.book_invoice() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.status = 'ISSUED' AND OLD.status = 'DRAFT' AND NEW.kind = 'CREDIT_NOTE' THEN
        UPDATE finance.invoice i SET credited = i.credited + NEW.gross,
            last_booked_on = greatest(i.last_booked_on, NEW.issued_on)
        WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.credits_id;
        IF EXISTS (SELECT FROM finance.invoice i WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.credits_id
            AND i.credited > i.gross) THEN
            PERFORM finance.refuse('credit_not_above_invoice', 'credit notes take back no more than was invoiced');
        END IF;
    END IF;
    IF NEW.last_booked_on IS DISTINCT FROM OLD.last_booked_on OR NEW.customer_id <> OLD.customer_id THEN
        PERFORM finance.touch(NEW.tenant_id, NEW.customer_id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER book AFTER UPDATE ON finance.invoice FOR EACH ROW EXECUTE FUNCTION finance.book_invoice();

CREATE FUNCTION finance.book_draft() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM finance.touch(NEW.tenant_id, NEW.customer_id);
    RETURN NULL;
END $$;
CREATE TRIGGER book_draft AFTER INSERT ON finance.invoice FOR EACH ROW EXECUTE FUNCTION finance.book_draft();

CREATE FUNCTION finance.guard_invoice_removal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF finance.kept_by_law(OLD.tenant_id, OLD.id) THEN
        PERFORM finance.refuse('invoice_kept_by_law', 'an issued invoice is kept for seven years');
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER guard_removal BEFORE DELETE ON finance.invoice
    FOR EACH ROW EXECUTE FUNCTION finance.guard_invoice_removal();

-- Lines belong to drafts; once issued they stand with their invoice. Who issues waits for who writes a line.
CREATE FUNCTION finance.guard_line() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    line finance.invoice_line := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    status text;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.invoice_id <> OLD.invoice_id THEN
        PERFORM finance.refuse('line_stands', 'a line stays with its invoice');
    END IF;
    SELECT i.status INTO status FROM finance.invoice i
    WHERE i.tenant_id = line.tenant_id AND i.id = line.invoice_id FOR SHARE;
    IF status = 'ISSUED' AND (TG_OP <> 'DELETE' OR finance.kept_by_law(line.tenant_id, line.invoice_id)) THEN
        PERFORM finance.refuse('line_stands', 'the lines of an issued invoice never change');
    END IF;
    RETURN line;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON finance.invoice_line
    FOR EACH ROW EXECUTE FUNCTION finance.guard_line();

-- What was paid is recorded by a human on an issued invoice and never changes; a mistake is booked back.
CREATE FUNCTION finance.guard_payment() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    invoice finance.invoice;
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM finance.demand_human(NEW.tenant_id, NEW.recorded_by);
        UPDATE finance.invoice i SET paid = i.paid + NEW.amount,
            last_booked_on = greatest(i.last_booked_on, NEW.booked_on)
        WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.invoice_id AND i.status = 'ISSUED' AND i.kind = 'INVOICE'
        RETURNING i.* INTO invoice;
        IF NOT FOUND OR NEW.booked_on < invoice.issued_on OR NEW.booked_on > finance.day(core.now()) THEN
            PERFORM finance.refuse('payment_of_an_issued_invoice', 'money is booked on an issued invoice, on a day since');
        END IF;
        RETURN NEW;
    ELSIF TG_OP = 'DELETE' THEN
        IF finance.kept_by_law(OLD.tenant_id, OLD.invoice_id) THEN
            PERFORM finance.refuse('payment_stands', 'a payment stands with its invoice');
        END IF;
        RETURN OLD;
    END IF;
    IF to_jsonb(NEW) - '{version,reference}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{version,reference}'::text[]
        OR NEW.reference IS NOT NULL AND NEW.reference IS DISTINCT FROM OLD.reference THEN
        PERFORM finance.refuse('payment_stands', 'a payment never changes: book it back');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON finance.payment
    FOR EACH ROW EXECUTE FUNCTION finance.guard_payment();

-- A reminder is of an invoice that is due and not paid; each step follows the one before.
CREATE FUNCTION finance.guard_reminder() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM finance.invoice i WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.invoice_id
        AND i.kind = 'INVOICE' AND i.status = 'ISSUED' AND i.paid + i.credited < i.gross AND i.due_on < NEW.sent_on) THEN
        PERFORM finance.refuse('reminder_of_what_is_due', 'only what is due and not paid is reminded of');
    END IF;
    IF NEW.step <> 1 + (SELECT count(*) FROM finance.reminder r
        WHERE r.tenant_id = NEW.tenant_id AND r.invoice_id = NEW.invoice_id) THEN
        PERFORM finance.refuse('reminder_steps', 'a reminder follows the one before');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON finance.reminder
    FOR EACH ROW EXECUTE FUNCTION finance.guard_reminder();
