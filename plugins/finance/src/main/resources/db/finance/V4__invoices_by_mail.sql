-- What was mailed of invoices and credit notes: which copy, when, by whom, and to which address as a keyed hash. A first copy
-- goes once, however often it is asked for; whoever wants it to go again asks for the next copy.

CREATE TABLE finance.invoice_mailing (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    invoice_id uuid NOT NULL,
    copy integer NOT NULL CHECK (copy BETWEEN 1 AND 99),
    mail_id uuid NOT NULL,
    address_mark text NOT NULL CONSTRAINT invoice_mailing_mark CHECK (address_mark ~ '^[0-9a-f]{64}$'),
    with_ubl boolean NOT NULL,
    mailed_by uuid NOT NULL,
    mailed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT invoice_mailed_once UNIQUE (tenant_id, invoice_id, copy),
    CONSTRAINT mailing_of_an_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES finance.invoice (tenant_id, id),
    CONSTRAINT invoice_mailed_by FOREIGN KEY (tenant_id, mailed_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX invoice_mailing_mailer ON finance.invoice_mailing (tenant_id, mailed_by);

-- Only what was issued is mailed, each copy after the one before, by a named human; and what was mailed stands.
CREATE FUNCTION finance.guard_invoice_mailing() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM finance.refuse('mailing_stands', 'what was mailed stands');
    END IF;
    PERFORM finance.demand_human(NEW.tenant_id, NEW.mailed_by);
    IF NOT EXISTS (SELECT FROM finance.invoice i
        WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.invoice_id AND i.status = 'ISSUED') THEN
        PERFORM finance.refuse('mailing_of_what_stands', 'a draft is not mailed');
    END IF;
    IF NEW.copy <> 1 + (SELECT count(*) FROM finance.invoice_mailing m
        WHERE m.tenant_id = NEW.tenant_id AND m.invoice_id = NEW.invoice_id AND m.copy < NEW.copy) THEN
        PERFORM finance.refuse('mailing_copies', 'a copy follows the one before');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON finance.invoice_mailing
    FOR EACH ROW EXECUTE FUNCTION finance.guard_invoice_mailing();
