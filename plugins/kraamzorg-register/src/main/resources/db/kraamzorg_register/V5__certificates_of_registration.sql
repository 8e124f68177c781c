-- Certificates of registration (KR-7). Anybody who holds one can have its code checked; the code itself is kept nowhere but in
-- the encrypted file.
CREATE TABLE kraamzorg_register.registration_certificate (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    code_hash text NOT NULL CHECK (code_hash ~ '^[0-9a-f]{64}$'),
    -- What the certificate says; filled by the trigger below.
    kind text NOT NULL CHECK (kind IN ('REGISTERED', 'PROVISIONAL', 'EXTENDED')),
    valid_from date NOT NULL,
    valid_until date NOT NULL,
    issued_on date NOT NULL,
    file_name bytea NOT NULL,
    file_kind text NOT NULL CHECK (file_kind = 'PDF'),
    file_size integer NOT NULL CHECK (file_size > 0),
    file_content bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT registration_certificate_code UNIQUE (tenant_id, code_hash),
    CONSTRAINT registration_certificate_in_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id),
    CONSTRAINT registration_certificate_days CHECK (valid_from <= valid_until)
);
CREATE INDEX registration_certificate_dossier ON kraamzorg_register.registration_certificate (tenant_id, dossier_id);

-- Only a registration that runs is certified, as it stands; what was certified never changes.
CREATE FUNCTION kraamzorg_register.guard_registration_certificate() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    dossier kraamzorg_register.dossier;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM kraamzorg_register.refuse('registration_certificate_stands', 'a certificate is removed and made anew');
    END IF;
    SELECT * INTO dossier FROM kraamzorg_register.dossier d WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id;
    IF (dossier.status IN ('REGISTERED', 'PROVISIONAL', 'REREGISTRATION_REQUESTED', 'EXTENDED')
        AND dossier.runs_until >= kraamzorg_register.today()) IS NOT TRUE THEN
        PERFORM kraamzorg_register.refuse('registration_certificate_runs', 'only a registration that runs is certified');
    END IF;
    NEW.kind := CASE dossier.status WHEN 'REREGISTRATION_REQUESTED' THEN 'REGISTERED' ELSE dossier.status END;
    NEW.valid_from := dossier.period_from;
    NEW.valid_until := dossier.runs_until;
    NEW.issued_on := kraamzorg_register.today();
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON kraamzorg_register.registration_certificate
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_registration_certificate();
