-- Quotations with their lines, and contracts. A quotation gets its number when it is sent, as an invoice when it is issued.

CREATE TABLE finance.quotation (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    customer_id uuid NOT NULL,
    status text NOT NULL CHECK (status IN ('DRAFT', 'SENT', 'ACCEPTED', 'REFUSED', 'EXPIRED')),
    note text,
    dated_on date NOT NULL,
    series text CONSTRAINT quotation_series CHECK (series ~ '^[A-Z0-9]{1,10}$'),
    financial_year integer,
    number integer CONSTRAINT quotation_number_from_1 CHECK (number >= 1),
    reference text GENERATED ALWAYS AS ('Q-' || series || '-' || financial_year::text || '-'
        || lpad(number::text, greatest(4, length(number::text)), '0')) STORED,
    valid_until date,
    decided_on date,
    decided_by uuid,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT quotation_number UNIQUE (tenant_id, series, financial_year, number),
    CONSTRAINT quotation_of_a_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES finance.customer (tenant_id, id),
    CONSTRAINT quotation_decided_by FOREIGN KEY (tenant_id, decided_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT quotation_sent_whole CHECK (num_nulls(series, financial_year, number, valid_until)
        = CASE WHEN status = 'DRAFT' THEN 4 ELSE 0 END),
    CONSTRAINT quotation_decided_whole CHECK (num_nulls(decided_on, decided_by)
        = CASE WHEN status IN ('ACCEPTED', 'REFUSED') THEN 0 ELSE 2 END)
);
CREATE INDEX quotation_customer ON finance.quotation (tenant_id, customer_id, id);
CREATE INDEX quotation_decider ON finance.quotation (tenant_id, decided_by);
CREATE INDEX quotation_waiting ON finance.quotation (tenant_id, valid_until) WHERE status = 'SENT';

CREATE TABLE finance.quotation_line (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    quotation_id uuid NOT NULL,
    place integer NOT NULL CHECK (place BETWEEN 1 AND 200),
    description text NOT NULL CHECK (btrim(description) <> ''),
    quantity numeric NOT NULL CHECK (quantity <> 0 AND quantity = round(quantity, 4)),
    unit text NOT NULL CHECK (unit IN ('PIECE', 'HOUR', 'DAY', 'MONTH', 'YEAR')),
    unit_price numeric NOT NULL CHECK (unit_price >= 0 AND unit_price = round(unit_price, 4)),
    vat_category text NOT NULL CHECK (vat_category IN ('STANDARD', 'ZERO', 'EXEMPT', 'REVERSE_CHARGE')),
    vat_rate numeric NOT NULL CHECK (vat_rate BETWEEN 0 AND 100 AND vat_rate = round(vat_rate, 2)),
    net numeric NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT quotation_line_place UNIQUE (tenant_id, quotation_id, place),
    CONSTRAINT line_of_a_quotation FOREIGN KEY (tenant_id, quotation_id) REFERENCES finance.quotation (tenant_id, id),
    CONSTRAINT quotation_line_net CHECK (net = round(quantity * unit_price, 2))
);

CREATE TABLE finance.contract (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    customer_id uuid NOT NULL,
    title text NOT NULL CHECK (btrim(title) <> ''),
    terms text,
    starts_on date NOT NULL,
    -- The financial year in which it ends counts; empty while it runs.
    ends_on date,
    end_reasons text,
    ended_by uuid,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT contract_of_a_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES finance.customer (tenant_id, id),
    CONSTRAINT contract_ended_by FOREIGN KEY (tenant_id, ended_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT contract_ends_later CHECK (ends_on >= starts_on)
);
CREATE INDEX contract_customer ON finance.contract (tenant_id, customer_id, id);
CREATE INDEX contract_ender ON finance.contract (tenant_id, ended_by);

-- The latest day of all that the books tell of a customer; none while a contract runs or a claim is open.
CREATE OR REPLACE FUNCTION finance.touch(tenant text, customer uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    latest date;
BEGIN
    SELECT CASE WHEN bool_or(d.lasts) THEN NULL ELSE max(d.day) END INTO latest FROM (
        SELECT finance.day(c.created_at) AS day, false AS lasts FROM finance.customer c
        WHERE c.tenant_id = tenant AND c.id = customer
        UNION ALL SELECT i.last_booked_on, i.status = 'ISSUED' AND i.last_booked_on IS NULL FROM finance.invoice i
        WHERE i.tenant_id = tenant AND i.customer_id = customer
        UNION ALL SELECT q.dated_on, false FROM finance.quotation q
        WHERE q.tenant_id = tenant AND q.customer_id = customer
        UNION ALL SELECT k.ends_on, k.ends_on IS NULL FROM finance.contract k
        WHERE k.tenant_id = tenant AND k.customer_id = customer) AS d;
    UPDATE finance.customer c SET last_booked_on = latest
    WHERE c.tenant_id = tenant AND c.id = customer AND c.last_booked_on IS DISTINCT FROM latest;
END $$;

CREATE FUNCTION finance.touch_customer() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM finance.touch(NEW.tenant_id, NEW.customer_id);
    RETURN NULL;
END $$;
CREATE TRIGGER touch AFTER INSERT OR UPDATE ON finance.quotation
    FOR EACH ROW EXECUTE FUNCTION finance.touch_customer();
CREATE TRIGGER touch AFTER INSERT OR UPDATE ON finance.contract
    FOR EACH ROW EXECUTE FUNCTION finance.touch_customer();

-- A quotation is sent once, with the next number of its year; then only its outcome is added, by a human or by time.
CREATE FUNCTION finance.guard_quotation() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    kept constant text[] := ARRAY['version', 'reference', 'note', 'status', 'decided_on', 'decided_by'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'DRAFT' THEN
            PERFORM finance.refuse('quotation_states', 'a quotation starts as a draft');
        END IF;
        NEW.dated_on := finance.day(core.now());
        RETURN NEW;
    END IF;
    IF (OLD.status || ' ' || NEW.status) NOT IN ('DRAFT DRAFT', 'DRAFT SENT', 'SENT ACCEPTED', 'SENT REFUSED',
        'SENT EXPIRED') AND OLD.status <> NEW.status THEN
        PERFORM finance.refuse('quotation_states', OLD.status || ' is not followed by ' || NEW.status);
    END IF;
    IF OLD.status <> 'DRAFT' AND (to_jsonb(NEW) - kept IS DISTINCT FROM to_jsonb(OLD) - kept
        OR NEW.note IS NOT NULL AND NEW.note IS DISTINCT FROM OLD.note
        OR OLD.status = NEW.status AND (NEW.decided_on, NEW.decided_by) IS DISTINCT FROM (OLD.decided_on, OLD.decided_by))
    THEN
        PERFORM finance.refuse('quotation_stands', 'a quotation that was sent never changes');
    END IF;
    IF OLD.status = 'DRAFT' AND NEW.status = 'SENT' THEN
        IF NOT EXISTS (SELECT FROM finance.quotation_line l
            WHERE l.tenant_id = NEW.tenant_id AND l.quotation_id = NEW.id) THEN
            PERFORM finance.refuse('quotation_has_lines', 'a quotation has a line at least');
        END IF;
        NEW.dated_on := finance.day(core.now());
        PERFORM pg_advisory_xact_lock(hashtextextended(
            'finance.quotation ' || NEW.tenant_id || ' ' || NEW.series || ' ' || NEW.financial_year, 0));
        NEW.number := 1 + coalesce((SELECT max(q.number) FROM finance.quotation q WHERE q.tenant_id = NEW.tenant_id
            AND q.series = NEW.series AND q.financial_year = NEW.financial_year), 0);
    ELSIF OLD.status = 'SENT' AND NEW.status IN ('ACCEPTED', 'REFUSED') THEN
        PERFORM finance.demand_human(NEW.tenant_id, NEW.decided_by);
        IF NEW.status = 'ACCEPTED' AND NEW.decided_on > OLD.valid_until THEN
            PERFORM finance.refuse('quotation_in_time', 'it was no longer valid: send another one');
        END IF;
    ELSIF OLD.status = 'SENT' AND NEW.status = 'EXPIRED' AND finance.day(core.now()) <= OLD.valid_until THEN
        PERFORM finance.refuse('quotation_in_time', 'it is still valid');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON finance.quotation
    FOR EACH ROW EXECUTE FUNCTION finance.guard_quotation();

CREATE FUNCTION finance.guard_quotation_line() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    status text;
BEGIN
    SELECT q.status INTO status FROM finance.quotation q
    WHERE q.tenant_id = NEW.tenant_id AND q.id = NEW.quotation_id FOR SHARE;
    IF status <> 'DRAFT' THEN
        PERFORM finance.refuse('quotation_stands', 'a quotation that was sent never changes');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON finance.quotation_line
    FOR EACH ROW EXECUTE FUNCTION finance.guard_quotation_line();

-- A contract ends once, by a human.
CREATE FUNCTION finance.guard_contract() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.ended_by IS NOT NULL AND (NEW.ends_on, NEW.ended_by) IS DISTINCT FROM (OLD.ends_on, OLD.ended_by) THEN
        PERFORM finance.refuse('contract_ends_once', 'a contract ends once');
    END IF;
    IF NEW.ended_by IS DISTINCT FROM OLD.ended_by THEN
        PERFORM finance.demand_human(NEW.tenant_id, NEW.ended_by);
        IF NEW.ends_on IS NULL OR coalesce(length(btrim(NEW.end_reasons)), 0) < 10 THEN
            PERFORM finance.refuse('contract_ends_with_reasons', 'a contract ends on a day, for reasons');
        END IF;
    ELSIF NEW.ends_on IS DISTINCT FROM OLD.ends_on THEN
        PERFORM finance.refuse('contract_ends_once', 'a contract is ended by a human');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON finance.contract FOR EACH ROW EXECUTE FUNCTION finance.guard_contract();
