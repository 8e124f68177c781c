-- The archive of mail in dossiers (KCK-F4), which goes apart from them (KCK-R2), and who cleared it.

CREATE TABLE kraamzorg_register.mail (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    -- A keyed hash of what the mail calls itself, by which it is known again.
    message_key bytea NOT NULL,
    sent_at timestamptz,
    senders text[] NOT NULL,
    recipients text[] NOT NULL,
    copied text[] NOT NULL,
    reply_to text[] NOT NULL,
    route text[] NOT NULL,
    subject bytea,
    text bytea NOT NULL,
    attachments integer NOT NULL CHECK (attachments >= 0),
    left_out integer NOT NULL CHECK (left_out >= 0),
    filed_by uuid NOT NULL,
    registration_ended_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT mail_once UNIQUE (tenant_id, dossier_id, message_key),
    CONSTRAINT mail_in_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id),
    CONSTRAINT mail_by_an_account FOREIGN KEY (tenant_id, filed_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX mail_dossier ON kraamzorg_register.mail (tenant_id, dossier_id, id);
CREATE INDEX mail_filer ON kraamzorg_register.mail (tenant_id, filed_by);
CREATE INDEX mail_ended ON kraamzorg_register.mail (tenant_id, registration_ended_on)
    WHERE registration_ended_on IS NOT NULL;
-- Whose mail it is.
CREATE INDEX dossier_email ON kraamzorg_register.dossier (tenant_id, lower(email));

CREATE TABLE kraamzorg_register.mail_attachment (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    mail_id uuid NOT NULL,
    file_name bytea NOT NULL,
    file_kind text NOT NULL CHECK (file_kind IN ('PDF', 'JPEG', 'PNG', 'TEXT', 'DOCX', 'ODT')),
    file_size integer NOT NULL CHECK (file_size BETWEEN 1 AND 10485760),
    file_content bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT attachment_of_a_mail FOREIGN KEY (tenant_id, mail_id)
        REFERENCES kraamzorg_register.mail (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX attachment_mail ON kraamzorg_register.mail_attachment (tenant_id, mail_id, id);

-- That somebody cleared the archive of a dossier, why, and how much went. It stays with the dossier.
CREATE TABLE kraamzorg_register.mail_clearing (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    reasons text NOT NULL CONSTRAINT clearing_reasons CHECK (length(btrim(reasons)) >= 10),
    cleared_by uuid NOT NULL,
    cleared_at timestamptz NOT NULL,
    removed integer NOT NULL CHECK (removed >= 0),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT clearing_in_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id),
    CONSTRAINT clearing_by_an_account FOREIGN KEY (tenant_id, cleared_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX clearing_dossier ON kraamzorg_register.mail_clearing (tenant_id, dossier_id, id);
CREATE INDEX clearing_clearer ON kraamzorg_register.mail_clearing (tenant_id, cleared_by);

CREATE FUNCTION kraamzorg_register.guard_mail() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM kraamzorg_register.demand_colleague('mail_by_a_colleague', NEW.tenant_id, NEW.filed_by, NEW.dossier_id);
    ELSIF (NEW.dossier_id, NEW.filed_by, NEW.message_key) IS DISTINCT FROM (OLD.dossier_id, OLD.filed_by, OLD.message_key) THEN
        PERFORM kraamzorg_register.refuse('mail_identity', 'what mail it is and where it was filed never changes');
    END IF;
    NEW.registration_ended_on := kraamzorg_register.ended_on(NEW.tenant_id, NEW.dossier_id);
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON kraamzorg_register.mail
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_mail();

CREATE FUNCTION kraamzorg_register.tell_mail_of_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE kraamzorg_register.mail m SET registration_ended_on = NEW.registration_ended_on
    WHERE m.tenant_id = NEW.tenant_id AND m.dossier_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_mail AFTER UPDATE ON kraamzorg_register.dossier
    FOR EACH ROW WHEN (OLD.registration_ended_on IS DISTINCT FROM NEW.registration_ended_on)
    EXECUTE FUNCTION kraamzorg_register.tell_mail_of_end();

-- A whole archive goes at once only from the end of the registration, by a named human (KCK-R2); before that it goes by a
-- granted request.
CREATE FUNCTION kraamzorg_register.guard_clearing() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM kraamzorg_register.refuse('clearing_stands', 'who cleared what never changes');
    END IF;
    PERFORM kraamzorg_register.demand_colleague('clearing_by_a_colleague', NEW.tenant_id, NEW.cleared_by, NEW.dossier_id);
    IF (kraamzorg_register.ended_on(NEW.tenant_id, NEW.dossier_id) <= kraamzorg_register.today()) IS NOT TRUE THEN
        PERFORM kraamzorg_register.refuse('clearing_after_registration', 'mail is cleared once the registration has ended');
    END IF;
    DELETE FROM kraamzorg_register.mail m WHERE m.tenant_id = NEW.tenant_id AND m.dossier_id = NEW.dossier_id;
    GET DIAGNOSTICS NEW.removed = ROW_COUNT;
    NEW.cleared_at := core.now();
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON kraamzorg_register.mail_clearing
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_clearing();
