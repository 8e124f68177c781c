-- A closed account lets nobody in: no password, second factor, identity at a provider, code, secret of a program or log-in
-- of it is left, whoever closes it and by whatever statement, and none is made while it stays closed. Opened again it
-- begins with nothing, as a new one does.
CREATE FUNCTION core.drop_password() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.password_hash := NULL;
    NEW.must_change_password := false;
    RETURN NEW;
END $$;
CREATE TRIGGER drop_password BEFORE UPDATE OF status ON core.account
    FOR EACH ROW WHEN (NEW.status = 'DISABLED' AND OLD.status = 'ACTIVE') EXECUTE FUNCTION core.drop_password();

CREATE FUNCTION core.drop_ways_in(of_tenant text, of_account uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM core.second_factor f WHERE f.tenant_id = of_tenant AND f.account_id = of_account;
    DELETE FROM core.external_identity i WHERE i.tenant_id = of_tenant AND i.account_id = of_account;
    DELETE FROM core.mailed_code c WHERE c.tenant_id = of_tenant AND c.account_id = of_account AND c.used_at IS NULL;
    UPDATE core.client_secret s SET expires_at = core.now()
    FROM core.api_client p
    WHERE p.tenant_id = of_tenant AND p.account_id = of_account AND s.tenant_id = p.tenant_id AND s.client_id = p.id
        AND s.expires_at > core.now();
    UPDATE core.session s SET ended_at = core.now()
    WHERE s.tenant_id = of_tenant AND s.account_id = of_account AND s.ended_at IS NULL AND s.expires_at > core.now();
END $$;
REVOKE EXECUTE ON FUNCTION core.drop_ways_in(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.drop_ways_in(text, uuid) TO ${core_role};

CREATE FUNCTION core.shut_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.drop_ways_in(NEW.tenant_id, NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER shut_out AFTER UPDATE OF status ON core.account
    FOR EACH ROW WHEN (NEW.status = 'DISABLED' AND OLD.status = 'ACTIVE') EXECUTE FUNCTION core.shut_out();

DO $$
DECLARE
    known text;
    closed uuid;
BEGIN
    ALTER TABLE core.tenant NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE core.account DISABLE TRIGGER USER;
    FOR known IN SELECT tenant_id FROM core.tenant LOOP
        PERFORM set_config('waarborg.tenant', known, true);
        FOR closed IN SELECT a.id FROM core.account a WHERE a.tenant_id = known AND a.status = 'DISABLED' LOOP
            UPDATE core.account a SET password_hash = NULL, must_change_password = false
            WHERE a.tenant_id = known AND a.id = closed;
            PERFORM core.drop_ways_in(known, closed);
        END LOOP;
    END LOOP;
    PERFORM set_config('waarborg.tenant', '', true);
    ALTER TABLE core.account ENABLE TRIGGER USER;
    ALTER TABLE core.tenant FORCE ROW LEVEL SECURITY;
END $$;
ALTER TABLE core.account ADD CONSTRAINT closed_account_has_no_password
    CHECK (status = 'ACTIVE' OR password_hash IS NULL);

-- What is left of somebody who was erased is nobody's account again.
ALTER TABLE core.account ADD CONSTRAINT erased_account_stays_closed
    CHECK (status = 'DISABLED' OR login <> 'erased-' || id);

-- Whoever makes a way in holds the account as it is until the end of the transaction, so that of a closing at the same
-- moment either the way in is seen and goes, or it is not made. Not shared: who then changes the account waits for nobody.
CREATE FUNCTION core.guard_way_in() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    account uuid := CASE WHEN TG_TABLE_NAME = 'client_secret'
        THEN (SELECT p.account_id FROM core.api_client p
            WHERE p.tenant_id = NEW.tenant_id AND p.id = (to_jsonb(NEW) ->> 'client_id')::uuid)
        ELSE (to_jsonb(NEW) ->> 'account_id')::uuid END;
    standing text;
BEGIN
    SELECT a.status INTO standing FROM core.account a
    WHERE a.tenant_id = NEW.tenant_id AND a.id = account FOR NO KEY UPDATE;
    IF standing = 'DISABLED' THEN
        RAISE EXCEPTION 'a closed account lets nobody in'
            USING ERRCODE = '23514', CONSTRAINT = 'closed_account_lets_nobody_in';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_way_in BEFORE INSERT ON core.session FOR EACH ROW EXECUTE FUNCTION core.guard_way_in();
CREATE TRIGGER guard_way_in BEFORE INSERT ON core.mailed_code FOR EACH ROW EXECUTE FUNCTION core.guard_way_in();
CREATE TRIGGER guard_way_in BEFORE INSERT ON core.second_factor FOR EACH ROW EXECUTE FUNCTION core.guard_way_in();
CREATE TRIGGER guard_way_in BEFORE INSERT ON core.external_identity FOR EACH ROW EXECUTE FUNCTION core.guard_way_in();
CREATE TRIGGER guard_way_in BEFORE INSERT ON core.client_secret FOR EACH ROW EXECUTE FUNCTION core.guard_way_in();

-- Whoever reads the mail of an address that an account had before gets nowhere with a code that went there.
CREATE FUNCTION core.drop_codes_of_old_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM core.mailed_code c
    WHERE c.tenant_id = NEW.tenant_id AND c.account_id = NEW.id AND c.used_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER drop_codes AFTER UPDATE OF login ON core.account
    FOR EACH ROW WHEN (NEW.login <> OLD.login) EXECUTE FUNCTION core.drop_codes_of_old_address();

-- A restore undoes neither a closing nor an opening since.
ALTER TABLE installation.erasure_ledger
    DROP CONSTRAINT erasure_ledger_act_check,
    ADD CONSTRAINT erasure_ledger_act_check CHECK (act IN ('ERASED', 'RESTRICTED', 'RESTRICTION_LIFTED',
        'CONSENT_WITHDRAWN', 'HOLD_PLACED', 'HOLD_RELEASED', 'KEY_DESTROYED', 'RETENTION_RUN', 'TENANT_DESTROYED',
        'MAIL_OPTED_OUT', 'MAIL_OPT_OUT_ENDED', 'ACCOUNT_CLOSED', 'ACCOUNT_OPENED'));

CREATE FUNCTION core.note_account_standing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, subject_id, detail)
    VALUES (gen_random_uuid(), NEW.tenant_id, core.now(),
        CASE NEW.status WHEN 'DISABLED' THEN 'ACCOUNT_CLOSED' ELSE 'ACCOUNT_OPENED' END, NEW.subject_id,
        jsonb_build_object('account', NEW.id));
    RETURN NULL;
END $$;
CREATE TRIGGER note_in_ledger AFTER UPDATE OF status ON core.account
    FOR EACH ROW WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION core.note_account_standing();
