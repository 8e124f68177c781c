-- Pictures, video and audio of people of a client (IKO-F1): declared beforehand, each for a purpose and on a basis.

CREATE TABLE client_cocreation.media (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    category text NOT NULL CHECK (category IN ('PICTURE', 'VIDEO', 'AUDIO')),
    purpose text NOT NULL CHECK (btrim(purpose) <> ''),
    made_on date NOT NULL,
    basis text NOT NULL CHECK (basis IN ('AGREEMENT', 'CONSENT')),
    recorded_by uuid NOT NULL,
    file_name bytea,
    file_kind text,
    file_size integer,
    file_content bytea,
    withdrawn_at timestamptz,
    service_ended_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT media_as_declared CHECK (file_kind IS NULL
        OR (category = 'PICTURE' AND file_kind IN ('JPEG', 'PNG'))
        OR (category = 'VIDEO' AND file_kind = 'MP4')
        OR (category = 'AUDIO' AND file_kind IN ('M4A', 'MP3'))),
    CONSTRAINT media_size CHECK (file_size BETWEEN 1 AND 10485760),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, contact_id) REFERENCES client_cocreation.contact (tenant_id, id),
    FOREIGN KEY (tenant_id, recorded_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX media_person ON client_cocreation.media (tenant_id, person_id);
CREATE INDEX media_contact ON client_cocreation.media (tenant_id, contact_id);
CREATE INDEX media_recorder ON client_cocreation.media (tenant_id, recorded_by);

CREATE FUNCTION client_cocreation.guard_media() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    owner client_cocreation.contact;
BEGIN
    SELECT * INTO owner FROM client_cocreation.contact c WHERE c.tenant_id = NEW.tenant_id AND c.id = NEW.contact_id;
    NEW.service_ended_on := client_cocreation.service_end(NEW.tenant_id, owner.client_id, owner.registered_on);
    IF TG_OP = 'INSERT' THEN
        IF core.is_human(NEW.tenant_id, NEW.recorded_by) IS NOT TRUE THEN
            PERFORM client_cocreation.refuse('by_a_human', 'only a human keeps a recording of somebody');
        END IF;
        IF owner.person_id IS DISTINCT FROM NEW.person_id THEN
            PERFORM client_cocreation.refuse('media_of_the_contact', 'a recording is of the person whose contact it stands with');
        END IF;
        IF NEW.basis = 'CONSENT' AND NOT core.consents_to(NEW.person_id, 'client-cocreation.media', NULL) THEN
            PERFORM client_cocreation.refuse('media_on_consent', 'the person does not agree to this');
        END IF;
    ELSIF (NEW.person_id, NEW.contact_id, NEW.category, NEW.basis, NEW.recorded_by)
        IS DISTINCT FROM (OLD.person_id, OLD.contact_id, OLD.category, OLD.basis, OLD.recorded_by) THEN
        PERFORM client_cocreation.refuse('media_stands_as_declared', 'of whom, what and on what basis it is stays as declared');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON client_cocreation.media
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.guard_media();

-- The end of the last agreement reaches recordings as it reaches all else of the service.
CREATE FUNCTION client_cocreation.tell_media() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE client_cocreation.media m SET service_ended_on = NULL FROM client_cocreation.contact c
    WHERE m.tenant_id = NEW.tenant_id AND c.tenant_id = m.tenant_id AND c.id = m.contact_id AND c.client_id = NEW.client_id;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_media AFTER INSERT OR UPDATE ON client_cocreation.agreement
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.tell_media();
