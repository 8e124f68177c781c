-- When an account was closed, by the person or by the organisation: a term can run from it. And whether somebody works with
-- it: it is open and has a role that keeps accounts in the tenant's running policy, so that the account of a colleague who is
-- also an applicant does not go with the application.
ALTER TABLE core.account
    ADD COLUMN closed_at timestamptz,
    ADD COLUMN live boolean NOT NULL DEFAULT false;

-- Roles of staff keep accounts unless the policy says otherwise of a role.
CREATE FUNCTION core.keeps_account(of_tenant text, held text[]) RETURNS boolean
    LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM core.tenant t
        JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id AND p.version = t.policy_version
        CROSS JOIN LATERAL jsonb_each(p.document -> 'roles') role
        WHERE t.tenant_id = of_tenant AND role.key = ANY (held)
            AND coalesce((role.value ->> 'keepsAccount')::boolean, (role.value ->> 'staff')::boolean))
$$;
REVOKE EXECUTE ON FUNCTION core.keeps_account(text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.keeps_account(text, text[]) TO ${core_role};

DO $$
DECLARE
    known text;
BEGIN
    ALTER TABLE core.tenant NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE core.account DISABLE TRIGGER USER;
    FOR known IN SELECT tenant_id FROM core.tenant LOOP
        PERFORM set_config('waarborg.tenant', known, true);
        UPDATE core.account a
        SET closed_at = CASE WHEN a.status = 'DISABLED' THEN core.now() END,
            live = a.status = 'ACTIVE' AND core.keeps_account(known, a.roles)
        WHERE a.tenant_id = known;
    END LOOP;
    PERFORM set_config('waarborg.tenant', '', true);
    ALTER TABLE core.account ENABLE TRIGGER USER;
    ALTER TABLE core.tenant FORCE ROW LEVEL SECURITY;
END $$;
ALTER TABLE core.account ADD CONSTRAINT account_closed CHECK ((status = 'DISABLED') = (closed_at IS NOT NULL));

-- Opening an account again ends its being closed; closing it twice does not move the day.
CREATE FUNCTION core.note_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.closed_at := CASE
        WHEN NEW.status = 'ACTIVE' THEN NULL
        WHEN TG_OP = 'UPDATE' THEN coalesce(OLD.closed_at, core.now())
        ELSE coalesce(NEW.closed_at, core.now()) END;
    NEW.live := NEW.status = 'ACTIVE' AND core.keeps_account(NEW.tenant_id, NEW.roles);
    RETURN NEW;
END $$;
CREATE TRIGGER note_standing BEFORE INSERT OR UPDATE OF status, roles, closed_at, live ON core.account
    FOR EACH ROW EXECUTE FUNCTION core.note_standing();

-- A policy may say something else of a role than the one before.
CREATE FUNCTION core.note_standings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    before text := coalesce(current_setting('waarborg.tenant', true), '');
BEGIN
    PERFORM set_config('waarborg.tenant', NEW.tenant_id, true);
    UPDATE core.account a SET roles = a.roles
    WHERE a.tenant_id = NEW.tenant_id AND a.status = 'ACTIVE'
        AND a.live <> core.keeps_account(a.tenant_id, a.roles);
    PERFORM set_config('waarborg.tenant', before, true);
    RETURN NULL;
END $$;
CREATE TRIGGER note_standings AFTER UPDATE OF policy_version ON core.tenant
    FOR EACH ROW WHEN (OLD.policy_version <> NEW.policy_version) EXECUTE FUNCTION core.note_standings();
