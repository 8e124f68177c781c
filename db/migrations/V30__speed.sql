-- Every policy of every statement asks for the tenant. As SQL the question becomes part of the statement's own plan; a
-- function of another language would be prepared anew in each transaction.
CREATE FUNCTION core.no_tenant() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RAISE EXCEPTION 'no tenant is set for this transaction' USING ERRCODE = 'WB001';
END $$;
CREATE OR REPLACE FUNCTION core.tenant() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(nullif(current_setting('waarborg.tenant', true), ''), core.no_tenant());

-- A line of the audit trail that refers to its tenant has every write of a tenant lock that tenant's one row. The lines stay
-- together with their tenant because a tenant is never removed.
ALTER TABLE core.audit DROP CONSTRAINT audit_tenant_id_fkey;
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON core.tenant
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
