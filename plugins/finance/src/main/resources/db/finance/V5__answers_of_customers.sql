-- Quotations by mail, and the customer's own answer: by an account of the customer's, or by a link that was mailed. A draft is
-- changed and dropped freely; what was sent is kept as the books are.

CREATE TABLE finance.quotation_mailing (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    quotation_id uuid NOT NULL,
    copy integer NOT NULL CHECK (copy BETWEEN 1 AND 99),
    mail_id uuid NOT NULL,
    address_mark text NOT NULL CONSTRAINT quotation_mailing_mark CHECK (address_mark ~ '^[0-9a-f]{64}$'),
    mailed_by uuid NOT NULL,
    mailed_at timestamptz NOT NULL,
    -- Hashes of what stands in the links to accept and to refuse it.
    accept_mark text NOT NULL CONSTRAINT quotation_accept_mark CHECK (accept_mark ~ '^[0-9a-f]{64}$'),
    refuse_mark text NOT NULL CONSTRAINT quotation_refuse_mark CHECK (refuse_mark ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT quotation_mailed_once UNIQUE (tenant_id, quotation_id, copy),
    CONSTRAINT quotation_links_differ CHECK (accept_mark <> refuse_mark),
    CONSTRAINT mailing_of_a_quotation FOREIGN KEY (tenant_id, quotation_id)
        REFERENCES finance.quotation (tenant_id, id),
    CONSTRAINT quotation_mailed_by FOREIGN KEY (tenant_id, mailed_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX quotation_mailing_mailer ON finance.quotation_mailing (tenant_id, mailed_by);
CREATE UNIQUE INDEX quotation_mailing_accept ON finance.quotation_mailing (tenant_id, accept_mark);
CREATE UNIQUE INDEX quotation_mailing_refuse ON finance.quotation_mailing (tenant_id, refuse_mark);

CREATE FUNCTION finance.guard_quotation_mailing() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM finance.refuse('mailing_stands', 'what was mailed stands');
    END IF;
    PERFORM finance.demand_human(NEW.tenant_id, NEW.mailed_by);
    IF NOT EXISTS (SELECT FROM finance.quotation q
        WHERE q.tenant_id = NEW.tenant_id AND q.id = NEW.quotation_id AND q.status = 'SENT') THEN
        PERFORM finance.refuse('mailing_of_what_stands', 'only a quotation that waits for an answer is mailed');
    END IF;
    IF NEW.copy <> 1 + (SELECT count(*) FROM finance.quotation_mailing m
        WHERE m.tenant_id = NEW.tenant_id AND m.quotation_id = NEW.quotation_id AND m.copy < NEW.copy) THEN
        PERFORM finance.refuse('mailing_copies', 'a copy follows the one before');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON finance.quotation_mailing
    FOR EACH ROW EXECUTE FUNCTION finance.guard_quotation_mailing();

-- Who answered: an account, of staff who noted it or of the customer, or nobody with an account, by a link that was mailed.
ALTER TABLE finance.quotation
    ADD COLUMN decided_at timestamptz,
    ADD COLUMN decided_name text CONSTRAINT quotation_decided_name CHECK (btrim(decided_name) <> ''),
    ADD COLUMN decided_mark text,
    DROP CONSTRAINT quotation_decided_whole,
    ADD CONSTRAINT quotation_decided_whole CHECK ((decided_on IS NOT NULL) = (status IN ('ACCEPTED', 'REFUSED'))
        AND (decided_on IS NOT NULL OR num_nonnulls(decided_by, decided_at, decided_name, decided_mark) = 0));

CREATE OR REPLACE FUNCTION finance.guard_quotation() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    kept constant text[] := ARRAY['version', 'reference', 'note', 'status', 'decided_on', 'decided_by', 'decided_at',
        'decided_name', 'decided_mark'];
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
        OR OLD.status = NEW.status AND ((NEW.decided_on, NEW.decided_by, NEW.decided_at)
            IS DISTINCT FROM (OLD.decided_on, OLD.decided_by, OLD.decided_at)
            OR NEW.decided_name IS NOT NULL AND NEW.decided_name IS DISTINCT FROM OLD.decided_name
            OR NEW.decided_mark IS NOT NULL AND NEW.decided_mark IS DISTINCT FROM OLD.decided_mark)) THEN
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
        IF NEW.decided_mark IS NULL THEN
            PERFORM finance.demand_human(NEW.tenant_id, NEW.decided_by);
        ELSIF NEW.decided_by IS NOT NULL OR NEW.decided_name IS NULL OR core.actor() IS NOT NULL
            OR NOT EXISTS (SELECT FROM finance.quotation_mailing m
                WHERE m.tenant_id = NEW.tenant_id AND m.quotation_id = NEW.id AND NEW.decided_mark
                    = CASE NEW.status WHEN 'ACCEPTED' THEN m.accept_mark ELSE m.refuse_mark END) THEN
            PERFORM finance.refuse('quotation_by_its_link', 'a link answers only the quotation that it was mailed with');
        END IF;
        NEW.decided_at := core.now();
        IF NEW.decided_on <> finance.day(core.now()) THEN
            PERFORM finance.refuse('quotation_in_time', 'an answer bears the day on which it is given');
        END IF;
        IF NEW.status = 'ACCEPTED' AND NEW.decided_on > OLD.valid_until THEN
            PERFORM finance.refuse('quotation_in_time', 'it was no longer valid: send another one');
        END IF;
    ELSIF OLD.status = 'SENT' AND NEW.status = 'EXPIRED' AND finance.day(core.now()) <= OLD.valid_until THEN
        PERFORM finance.refuse('quotation_in_time', 'it is still valid');
    END IF;
    RETURN NEW;
END $$;

-- A draft goes freely. What was sent has a number, and is kept as the books are (AWR art. 52); how much longer is the tenant's.
CREATE FUNCTION finance.guard_quotation_removal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    quotation uuid := CASE TG_TABLE_NAME WHEN 'quotation' THEN (to_jsonb(OLD) ->> 'id')::uuid
        ELSE (to_jsonb(OLD) ->> 'quotation_id')::uuid END;
BEGIN
    IF EXISTS (SELECT FROM finance.quotation q WHERE q.tenant_id = OLD.tenant_id AND q.id = quotation
        AND q.status <> 'DRAFT' AND finance.day(core.now()) <= (q.dated_on + interval '7 years')::date) THEN
        PERFORM finance.refuse('quotation_kept_by_law', 'a quotation that was sent is kept for seven years');
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER guard_removal BEFORE DELETE ON finance.quotation
    FOR EACH ROW EXECUTE FUNCTION finance.guard_quotation_removal();
CREATE TRIGGER guard_removal BEFORE DELETE ON finance.quotation_line
    FOR EACH ROW EXECUTE FUNCTION finance.guard_quotation_removal();
