-- Agreements that were given on paper, before this program or beside it: the answer to a quotation, and a contract with who signed
-- it, when, and the signed paper itself. And names without case and accents, for looking them up.

CREATE FUNCTION finance.folded(name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN pg_catalog.translate(
        pg_catalog.lower(pg_catalog.normalize(name, 'NFKD')),
        U&'\00F8\0142\0111\0131\0300\0301\0302\0303\0304\0306\0307\0308\030A\030B\030C\0323\0326\0327\0328',
        'oldi');

ALTER TABLE finance.quotation ADD COLUMN on_paper boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT quotation_on_paper CHECK (NOT on_paper OR (status IN ('ACCEPTED', 'REFUSED') AND decided_mark IS NULL));

ALTER TABLE finance.contract
    ADD COLUMN signed_on date,
    ADD COLUMN signed_name text CONSTRAINT contract_signed_name CHECK (btrim(signed_name) <> ''),
    ADD CONSTRAINT contract_signed_whole CHECK (signed_on IS NOT NULL OR signed_name IS NULL);

-- The signed paper, once for a contract.
CREATE TABLE finance.contract_paper (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    contract_id uuid NOT NULL,
    paper_name bytea NOT NULL,
    paper_kind text NOT NULL,
    paper_size integer NOT NULL,
    paper_content bytea NOT NULL,
    taken_over_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT contract_paper_once UNIQUE (tenant_id, contract_id),
    CONSTRAINT paper_of_a_contract FOREIGN KEY (tenant_id, contract_id) REFERENCES finance.contract (tenant_id, id),
    CONSTRAINT contract_paper_by FOREIGN KEY (tenant_id, taken_over_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX contract_paper_taker ON finance.contract_paper (tenant_id, taken_over_by);

CREATE FUNCTION finance.guard_contract_paper() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM finance.refuse('contract_paper_stands', 'a signed paper is not put in another place');
    END IF;
    PERFORM finance.demand_human(NEW.tenant_id, NEW.taken_over_by);
    IF NOT EXISTS (SELECT FROM finance.contract k WHERE k.tenant_id = NEW.tenant_id AND k.id = NEW.contract_id
        AND k.signed_on IS NOT NULL) THEN
        PERFORM finance.refuse('contract_paper_signed', 'the paper is of a contract that was signed');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON finance.contract_paper
    FOR EACH ROW EXECUTE FUNCTION finance.guard_contract_paper();

-- An answer bears the day on which it is given. One on paper is noted later by a human, with who gave it, of a quotation that was
-- still valid on that day, whether or not it expired since.
CREATE OR REPLACE FUNCTION finance.guard_quotation() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    kept constant text[] := ARRAY['version', 'reference', 'note', 'status', 'decided_on', 'decided_by', 'decided_at',
        'decided_name', 'decided_mark', 'on_paper'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'DRAFT' THEN
            PERFORM finance.refuse('quotation_states', 'a quotation starts as a draft');
        END IF;
        NEW.dated_on := finance.day(core.now());
        RETURN NEW;
    END IF;
    IF (OLD.status || ' ' || NEW.status) NOT IN ('DRAFT DRAFT', 'DRAFT SENT', 'SENT ACCEPTED', 'SENT REFUSED',
        'SENT EXPIRED') AND OLD.status <> NEW.status
        AND NOT (NEW.on_paper AND OLD.status = 'EXPIRED' AND NEW.status IN ('ACCEPTED', 'REFUSED')) THEN
        PERFORM finance.refuse('quotation_states', OLD.status || ' is not followed by ' || NEW.status);
    END IF;
    IF OLD.status <> 'DRAFT' AND (to_jsonb(NEW) - kept IS DISTINCT FROM to_jsonb(OLD) - kept
        OR NEW.note IS NOT NULL AND NEW.note IS DISTINCT FROM OLD.note
        OR OLD.status = NEW.status AND ((NEW.decided_on, NEW.decided_by, NEW.decided_at, NEW.on_paper)
            IS DISTINCT FROM (OLD.decided_on, OLD.decided_by, OLD.decided_at, OLD.on_paper)
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
    ELSIF OLD.status IN ('SENT', 'EXPIRED') AND NEW.status IN ('ACCEPTED', 'REFUSED') THEN
        IF NEW.decided_mark IS NULL THEN
            PERFORM finance.demand_human(NEW.tenant_id, NEW.decided_by);
        ELSIF NEW.decided_by IS NOT NULL OR NEW.decided_name IS NULL OR core.actor() IS NOT NULL
            OR NOT EXISTS (SELECT FROM finance.quotation_mailing m
                WHERE m.tenant_id = NEW.tenant_id AND m.quotation_id = NEW.id AND NEW.decided_mark
                    = CASE NEW.status WHEN 'ACCEPTED' THEN m.accept_mark ELSE m.refuse_mark END) THEN
            PERFORM finance.refuse('quotation_by_its_link', 'a link answers only the quotation that it was mailed with');
        END IF;
        NEW.decided_at := core.now();
        IF NEW.on_paper AND (NEW.decided_name IS NULL OR NEW.decided_on < OLD.dated_on
            OR NEW.decided_on > finance.day(core.now())) THEN
            PERFORM finance.refuse('quotation_paper_told', 'an answer on paper tells who gave it, on a day since it was sent');
        END IF;
        IF NOT NEW.on_paper AND NEW.decided_on <> finance.day(core.now()) THEN
            PERFORM finance.refuse('quotation_in_time', 'an answer bears the day on which it is given');
        END IF;
        IF (NEW.status = 'ACCEPTED' OR OLD.status = 'EXPIRED') AND NEW.decided_on > OLD.valid_until THEN
            PERFORM finance.refuse('quotation_in_time', 'it was no longer valid: send another one');
        END IF;
    ELSIF OLD.status = 'SENT' AND NEW.status = 'EXPIRED' AND finance.day(core.now()) <= OLD.valid_until THEN
        PERFORM finance.refuse('quotation_in_time', 'it is still valid');
    END IF;
    RETURN NEW;
END $$;

-- A contract stands as it was written down, with who signed it and when; it ends once, by a human.
CREATE OR REPLACE FUNCTION finance.guard_contract() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.signed_on > finance.day(core.now()) THEN
            PERFORM finance.refuse('contract_signed_before', 'it was signed today or before');
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.signed_on IS DISTINCT FROM OLD.signed_on
        OR NEW.signed_name IS NOT NULL AND NEW.signed_name IS DISTINCT FROM OLD.signed_name THEN
        PERFORM finance.refuse('contract_stands', 'a contract stands as it was written down');
    END IF;
    IF (NEW.customer_id, NEW.starts_on) IS DISTINCT FROM (OLD.customer_id, OLD.starts_on) THEN
        PERFORM finance.refuse('contract_stands', 'a contract stands as it was written down');
    END IF;
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
DROP TRIGGER guard ON finance.contract;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON finance.contract FOR EACH ROW EXECUTE FUNCTION finance.guard_contract();
