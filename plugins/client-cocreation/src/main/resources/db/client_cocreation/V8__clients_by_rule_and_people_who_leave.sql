-- What is known of a client has a term, as all of the service has (IKO-F1, IKO-R1). It is about a person: the owner whose name the
-- business bears, and else one who stands for the client alone, so that rules, holds and requests reach it. The client itself is
-- what agreements, spaces and people hang on.
CREATE TABLE client_cocreation.client_details (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    client_id uuid NOT NULL,
    name text NOT NULL CHECK (btrim(name) <> ''),
    kvk_number text CHECK (kvk_number ~ '^[0-9]{8}$'),
    customer_number text,
    street text,
    postcode text,
    town text,
    registered_on date NOT NULL,
    service_ended_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT client_details_once UNIQUE (tenant_id, client_id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, client_id) REFERENCES client_cocreation.client (tenant_id, id)
);
CREATE INDEX client_details_person ON client_cocreation.client_details (tenant_id, person_id);

-- A client without any agreement counts from the last day on which it, or somebody who works there, was noted.
CREATE FUNCTION client_cocreation.details_end(tenant text, client uuid, registered date) RETURNS date
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT client_cocreation.service_end(tenant, client, greatest(registered, (
        SELECT max(c.registered_on) FROM client_cocreation.contact c WHERE c.tenant_id = tenant AND c.client_id = client)))
$$;

CREATE FUNCTION client_cocreation.guard_client_details() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.client_id IS DISTINCT FROM OLD.client_id THEN
        PERFORM client_cocreation.refuse('details_of_one_client', 'what is known of a client stays with it');
    END IF;
    NEW.service_ended_on := client_cocreation.details_end(NEW.tenant_id, NEW.client_id, NEW.registered_on);
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON client_cocreation.client_details
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.guard_client_details();

CREATE FUNCTION client_cocreation.tell_details() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE client_cocreation.client_details d SET service_ended_on = NULL
    WHERE d.tenant_id = NEW.tenant_id AND d.client_id = NEW.client_id AND d.service_ended_on
        IS DISTINCT FROM client_cocreation.details_end(d.tenant_id, d.client_id, d.registered_on);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_details AFTER INSERT OR UPDATE ON client_cocreation.agreement
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.tell_details();
CREATE TRIGGER tell_details AFTER INSERT ON client_cocreation.contact
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.tell_details();

-- A client of which nothing is known any more, at which nobody is and with which no agreement lasts, goes with what hangs on it.
-- Whether anything of a person refers to it, the database says by its references, whatever the caller sees.
CREATE FUNCTION client_cocreation.drop_client(tenant text, client uuid) RETURNS boolean
    LANGUAGE plpgsql COST 100000 SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM client_cocreation.agreement a
        WHERE a.tenant_id = tenant AND a.client_id = client AND a.ended_on IS NULL) THEN
        RETURN false;
    END IF;
    DELETE FROM client_cocreation.kept_out k USING client_cocreation.space s
    WHERE k.tenant_id = tenant AND s.tenant_id = tenant AND s.id = k.space_id AND s.client_id = client;
    DELETE FROM client_cocreation.member m USING client_cocreation.space s
    WHERE m.tenant_id = tenant AND s.tenant_id = tenant AND s.id = m.space_id AND s.client_id = client;
    DELETE FROM client_cocreation.deliverer d USING client_cocreation.agreement a
    WHERE d.tenant_id = tenant AND a.tenant_id = tenant AND a.id = d.agreement_id AND a.client_id = client;
    DELETE FROM client_cocreation.space s WHERE s.tenant_id = tenant AND s.client_id = client;
    DELETE FROM client_cocreation.agreement a WHERE a.tenant_id = tenant AND a.client_id = client;
    DELETE FROM client_cocreation.client c WHERE c.tenant_id = tenant AND c.id = client;
    RETURN FOUND;
EXCEPTION WHEN foreign_key_violation THEN
    RETURN false;
END $$;

-- The first day and the words of an agreement can be corrected; with whom it is and that it ended stand.
CREATE OR REPLACE FUNCTION client_cocreation.guard_agreement() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.client_id IS DISTINCT FROM OLD.client_id
        OR (OLD.ended_on IS NOT NULL AND NEW.ended_on IS DISTINCT FROM OLD.ended_on) THEN
        PERFORM client_cocreation.refuse('agreement_stands', 'an agreement ends once; make another for what follows');
    END IF;
    RETURN NEW;
END $$;

-- Somebody who left the client: access ends with that, and a term of its own can run from that day.
ALTER TABLE client_cocreation.contact ADD COLUMN left_on date;
ALTER TABLE client_cocreation.contact ADD COLUMN has_left boolean NOT NULL GENERATED ALWAYS AS (left_on IS NOT NULL) STORED;
ALTER TABLE client_cocreation.media ADD COLUMN left_on date;
ALTER TABLE client_cocreation.media ADD COLUMN has_left boolean NOT NULL GENERATED ALWAYS AS (left_on IS NOT NULL) STORED;

CREATE TRIGGER end_access_of_leaver AFTER UPDATE OF left_on ON client_cocreation.contact
    FOR EACH ROW WHEN (NEW.left_on IS NOT NULL) EXECUTE FUNCTION client_cocreation.end_access();

CREATE FUNCTION client_cocreation.date_media() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    SELECT c.left_on INTO NEW.left_on FROM client_cocreation.contact c
    WHERE c.tenant_id = NEW.tenant_id AND c.id = NEW.contact_id;
    RETURN NEW;
END $$;
CREATE TRIGGER date_media BEFORE INSERT OR UPDATE ON client_cocreation.media
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.date_media();

CREATE FUNCTION client_cocreation.tell_media_of_leaver() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE client_cocreation.media m SET left_on = NEW.left_on WHERE m.tenant_id = NEW.tenant_id AND m.contact_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_media_of_leaver AFTER UPDATE OF left_on ON client_cocreation.contact
    FOR EACH ROW WHEN (NEW.left_on IS DISTINCT FROM OLD.left_on) EXECUTE FUNCTION client_cocreation.tell_media_of_leaver();

-- As before, and not for who left.
CREATE OR REPLACE FUNCTION client_cocreation.guard_member() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF core.is_human(NEW.tenant_id, NEW.granted_by) IS NOT TRUE THEN
        PERFORM client_cocreation.refuse('by_a_human', 'only a human lets somebody in');
    END IF;
    IF core.is_human(NEW.tenant_id, NEW.account_id) IS NOT TRUE OR NOT EXISTS (
        SELECT FROM client_cocreation.space s
        JOIN client_cocreation.contact c ON c.tenant_id = s.tenant_id AND c.client_id = s.client_id
        WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.space_id AND c.left_on IS NULL
            AND c.person_id = core.subject_of(NEW.tenant_id, NEW.account_id)) THEN
        PERFORM client_cocreation.refuse('access_by_name', 'access is for the own account of a named person of the client');
    END IF;
    IF NOT EXISTS (SELECT FROM client_cocreation.space s
        WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.space_id
            AND client_cocreation.assignment_lasts(s.tenant_id, s.agreement_id)) THEN
        PERFORM client_cocreation.refuse('access_during_assignment', 'access lasts as long as the assignment');
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION client_cocreation.guard_deliverer() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF core.is_human(NEW.tenant_id, NEW.granted_by) IS NOT TRUE THEN
        PERFORM client_cocreation.refuse('by_a_human', 'only a human lets somebody deliver');
    END IF;
    IF core.is_human(NEW.tenant_id, NEW.account_id) IS NOT TRUE OR NOT EXISTS (
        SELECT FROM client_cocreation.agreement a
        JOIN client_cocreation.contact c ON c.tenant_id = a.tenant_id AND c.client_id = a.client_id
        WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.agreement_id AND a.ended_on IS NULL AND c.left_on IS NULL
            AND c.person_id = core.subject_of(NEW.tenant_id, NEW.account_id)) THEN
        PERFORM client_cocreation.refuse('delivery_by_name',
            'only the own account of a named person of the client delivers, while the assignment lasts');
    END IF;
    RETURN NEW;
END $$;

-- Who delivers patient data uses access by name as well: its use is noted with the assignment (IKO-A1, IKO-L7).
ALTER TABLE client_cocreation.visit
    ALTER COLUMN space_id DROP NOT NULL,
    ADD COLUMN agreement_id uuid,
    ADD CONSTRAINT visit_somewhere CHECK (num_nonnulls(space_id, agreement_id) = 1),
    ADD CONSTRAINT visit_to_deliver_once UNIQUE (tenant_id, agreement_id, log_in, network),
    ADD FOREIGN KEY (tenant_id, agreement_id) REFERENCES client_cocreation.agreement (tenant_id, id);
CREATE INDEX visit_agreement_last ON client_cocreation.visit (tenant_id, agreement_id, last_at);
ALTER TABLE client_cocreation.use_review
    ALTER COLUMN space_id DROP NOT NULL,
    ADD COLUMN agreement_id uuid,
    ADD CONSTRAINT use_reviewed_somewhere CHECK (num_nonnulls(space_id, agreement_id) = 1),
    ADD FOREIGN KEY (tenant_id, agreement_id) REFERENCES client_cocreation.agreement (tenant_id, id);
CREATE INDEX use_review_agreement ON client_cocreation.use_review (tenant_id, agreement_id);

CREATE FUNCTION client_cocreation.date_by_use() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    client uuid;
BEGIN
    IF NEW.space_id IS NULL THEN
        SELECT a.client_id INTO client FROM client_cocreation.agreement a
        WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.agreement_id;
    ELSE
        SELECT s.client_id INTO client FROM client_cocreation.space s
        WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.space_id;
    END IF;
    NEW.service_ended_on := client_cocreation.service_end(NEW.tenant_id, client, NULL);
    RETURN NEW;
END $$;
DROP TRIGGER date_by_space ON client_cocreation.visit;
DROP TRIGGER date_by_space ON client_cocreation.use_review;
CREATE TRIGGER date_by_use BEFORE INSERT OR UPDATE ON client_cocreation.visit
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.date_by_use();
CREATE TRIGGER date_by_use BEFORE INSERT OR UPDATE ON client_cocreation.use_review
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.date_by_use();

CREATE FUNCTION client_cocreation.tell_use() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE client_cocreation.visit v SET service_ended_on = NULL FROM client_cocreation.agreement a
    WHERE v.tenant_id = NEW.tenant_id AND a.tenant_id = v.tenant_id AND a.id = v.agreement_id AND a.client_id = NEW.client_id;
    UPDATE client_cocreation.use_review u SET service_ended_on = NULL FROM client_cocreation.agreement a
    WHERE u.tenant_id = NEW.tenant_id AND a.tenant_id = u.tenant_id AND a.id = u.agreement_id AND a.client_id = NEW.client_id;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_use AFTER INSERT OR UPDATE ON client_cocreation.agreement
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.tell_use();
