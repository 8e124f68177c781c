-- How long the law keeps the books (AWR art. 52) is asked of the core. How much longer is the tenant's.
CREATE OR REPLACE FUNCTION finance.kept_by_law(tenant text, invoice uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT FROM finance.invoice i WHERE i.tenant_id = tenant AND i.id = invoice AND i.status = 'ISSUED'
        AND finance.day(core.now()) <= core.kept_by_statute('AWR art. 52', i.issued_on))
$$;

CREATE OR REPLACE FUNCTION finance.guard_quotation_removal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    quotation uuid := CASE TG_TABLE_NAME WHEN 'quotation' THEN (to_jsonb(OLD) ->> 'id')::uuid
        ELSE (to_jsonb(OLD) ->> 'quotation_id')::uuid END;
BEGIN
    IF EXISTS (SELECT FROM finance.quotation q WHERE q.tenant_id = OLD.tenant_id AND q.id = quotation
        AND q.status <> 'DRAFT' AND finance.day(core.now()) <= core.kept_by_statute('AWR art. 52', q.dated_on)) THEN
        PERFORM finance.refuse('quotation_kept_by_law', 'a quotation that was sent is kept as long as the law asks');
    END IF;
    RETURN OLD;
END $$;
