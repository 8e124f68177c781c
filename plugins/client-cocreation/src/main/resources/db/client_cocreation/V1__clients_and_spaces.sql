-- Clients and their agreements, what patients let them pass on, and spaces of co-creation in which nobody is recognisable.
-- The core adds row-level security, grants, audit and version counting.

-- A refusal by a trigger looks like that of a check constraint, so that callers meet one kind.
CREATE FUNCTION client_cocreation.refuse(rule text, message text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;

CREATE TABLE client_cocreation.client (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    name text NOT NULL CHECK (btrim(name) <> ''),
    kvk_number text CHECK (kvk_number ~ '^[0-9]{8}$'),
    customer_number text,
    street text,
    postcode text,
    town text,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE client_cocreation.agreement (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    client_id uuid NOT NULL,
    subject text NOT NULL CHECK (btrim(subject) <> ''),
    started_on date NOT NULL,
    ended_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT agreement_in_order CHECK (ended_on >= started_on),
    CONSTRAINT agreement_of_client UNIQUE (tenant_id, id, client_id),
    FOREIGN KEY (tenant_id, client_id) REFERENCES client_cocreation.client (tenant_id, id)
);
CREATE INDEX agreement_client ON client_cocreation.agreement (tenant_id, client_id);

CREATE FUNCTION client_cocreation.guard_agreement() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.ended_on IS NOT NULL OR (NEW.client_id, NEW.started_on) IS DISTINCT FROM (OLD.client_id, OLD.started_on) THEN
        PERFORM client_cocreation.refuse('agreement_stands', 'an agreement ends once; make another for what follows');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON client_cocreation.agreement
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.guard_agreement();

-- The end of the last agreement; empty while one lasts, and the given day for a client without any.
CREATE FUNCTION client_cocreation.service_end(tenant text, client uuid, otherwise date) RETURNS date
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT CASE WHEN coalesce(bool_or(a.ended_on IS NULL), false) THEN NULL
        ELSE coalesce(max(a.ended_on), otherwise) END
    FROM client_cocreation.agreement a WHERE a.tenant_id = tenant AND a.client_id = client
$$;

-- Somebody who works for a client.
CREATE TABLE client_cocreation.contact (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    client_id uuid NOT NULL,
    first_name text NOT NULL CHECK (btrim(first_name) <> ''),
    last_name text NOT NULL CHECK (btrim(last_name) <> ''),
    email text,
    phone text,
    gender text,
    registered_on date NOT NULL,
    service_ended_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT contact_once UNIQUE (tenant_id, person_id, client_id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, client_id) REFERENCES client_cocreation.client (tenant_id, id)
);
CREATE INDEX contact_client ON client_cocreation.contact (tenant_id, client_id);

CREATE FUNCTION client_cocreation.guard_contact() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    NEW.service_ended_on := client_cocreation.service_end(NEW.tenant_id, NEW.client_id, NEW.registered_on);
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON client_cocreation.contact
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.guard_contact();

CREATE TABLE client_cocreation.service_note (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    contact_id uuid NOT NULL,
    happened_on date NOT NULL,
    text text NOT NULL CHECK (btrim(text) <> ''),
    written_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, contact_id) REFERENCES client_cocreation.contact (tenant_id, id),
    FOREIGN KEY (tenant_id, written_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX service_note_contact ON client_cocreation.service_note (tenant_id, contact_id);
CREATE INDEX service_note_writer ON client_cocreation.service_note (tenant_id, written_by);

-- What a patient let the client pass on, with the client's word that the patient agreed.
CREATE TABLE client_cocreation.patient (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    client_id uuid NOT NULL,
    agreement_id uuid NOT NULL,
    contact_data text,
    experiences bytea NOT NULL,
    clinical_picture bytea,
    declared_on date NOT NULL,
    declaration text NOT NULL CHECK (btrim(declaration) <> ''),
    recorded_by uuid NOT NULL,
    recorded_on date NOT NULL,
    ends_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT declared_beforehand CHECK (declared_on <= recorded_on),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    CONSTRAINT patient_of_agreement FOREIGN KEY (tenant_id, agreement_id, client_id)
        REFERENCES client_cocreation.agreement (tenant_id, id, client_id),
    FOREIGN KEY (tenant_id, recorded_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX patient_person ON client_cocreation.patient (tenant_id, person_id);
CREATE INDEX patient_agreement ON client_cocreation.patient (tenant_id, agreement_id, client_id);
CREATE INDEX patient_recorder ON client_cocreation.patient (tenant_id, recorded_by);

CREATE FUNCTION client_cocreation.guard_patient() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    SELECT a.ended_on INTO NEW.ends_on FROM client_cocreation.agreement a
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.agreement_id;
    IF TG_OP = 'INSERT' AND NEW.ends_on IS NOT NULL THEN
        PERFORM client_cocreation.refuse('patient_during_assignment', 'the assignment has ended');
    END IF;
    IF TG_OP = 'INSERT' AND core.is_human(NEW.tenant_id, NEW.recorded_by) IS NOT TRUE THEN
        PERFORM client_cocreation.refuse('by_a_human', 'only a human takes what a client declares');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON client_cocreation.patient
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.guard_patient();

-- A place where people of a client and of the organisation work together, and in which no patient is recognisable.
CREATE TABLE client_cocreation.space (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    client_id uuid NOT NULL,
    agreement_id uuid NOT NULL,
    name text NOT NULL CHECK (btrim(name) <> ''),
    closed_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT space_of_agreement FOREIGN KEY (tenant_id, agreement_id, client_id)
        REFERENCES client_cocreation.agreement (tenant_id, id, client_id)
);
CREATE INDEX space_agreement ON client_cocreation.space (tenant_id, agreement_id, client_id);

-- Names that the client wants kept out, as hashes: they can be recognised and not read.
CREATE TABLE client_cocreation.kept_out (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    space_id uuid NOT NULL,
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT kept_out_once UNIQUE (tenant_id, space_id, hash),
    FOREIGN KEY (tenant_id, space_id) REFERENCES client_cocreation.space (tenant_id, id)
);

-- Who may enter a space: one account of one named person. An account that is nobody's, or another's, gets none.
CREATE TABLE client_cocreation.member (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    space_id uuid NOT NULL,
    account_id uuid NOT NULL,
    granted_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT member_once UNIQUE (tenant_id, space_id, account_id),
    FOREIGN KEY (tenant_id, space_id) REFERENCES client_cocreation.space (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES core.account (tenant_id, id),
    FOREIGN KEY (tenant_id, granted_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX member_account ON client_cocreation.member (tenant_id, account_id);
CREATE INDEX member_granter ON client_cocreation.member (tenant_id, granted_by);

CREATE FUNCTION client_cocreation.guard_member() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF core.is_human(NEW.tenant_id, NEW.granted_by) IS NOT TRUE THEN
        PERFORM client_cocreation.refuse('by_a_human', 'only a human lets somebody in');
    END IF;
    IF core.is_human(NEW.tenant_id, NEW.account_id) IS NOT TRUE OR NOT EXISTS (
        SELECT FROM client_cocreation.space s
        JOIN client_cocreation.contact c ON c.tenant_id = s.tenant_id AND c.client_id = s.client_id
        WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.space_id
            AND c.person_id = core.subject_of(NEW.tenant_id, NEW.account_id)) THEN
        PERFORM client_cocreation.refuse('access_by_name', 'access is for the own account of a named person of the client');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON client_cocreation.member
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.guard_member();

-- Whose contact is gone has no access.
CREATE FUNCTION client_cocreation.end_access() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM client_cocreation.member m USING client_cocreation.space s
    WHERE m.tenant_id = OLD.tenant_id AND s.tenant_id = m.tenant_id AND s.id = m.space_id AND s.client_id = OLD.client_id
        AND core.subject_of(m.tenant_id, m.account_id) = OLD.person_id;
    RETURN NULL;
END $$;
CREATE TRIGGER end_access AFTER DELETE ON client_cocreation.contact
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.end_access();

CREATE TABLE client_cocreation.contribution (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    space_id uuid NOT NULL,
    author_id uuid NOT NULL,
    text text NOT NULL CHECK (btrim(text) <> ''),
    service_ended_on date,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, space_id) REFERENCES client_cocreation.space (tenant_id, id),
    FOREIGN KEY (tenant_id, author_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX contribution_space ON client_cocreation.contribution (tenant_id, space_id);
CREATE INDEX contribution_author ON client_cocreation.contribution (tenant_id, author_id);

-- Who used a space in which log-in, from which network, on which day.
CREATE TABLE client_cocreation.visit (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    space_id uuid NOT NULL,
    person_id uuid NOT NULL,
    log_in uuid NOT NULL,
    network text NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    service_ended_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT visit_in_order CHECK (first_at <= last_at),
    CONSTRAINT visit_once UNIQUE (tenant_id, space_id, log_in, network),
    FOREIGN KEY (tenant_id, space_id) REFERENCES client_cocreation.space (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX visit_person ON client_cocreation.visit (tenant_id, person_id);

-- What a human made of use that looked odd.
CREATE TABLE client_cocreation.use_review (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    space_id uuid NOT NULL,
    person_id uuid NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('LAWFUL', 'NOT_LAWFUL')),
    reasons text NOT NULL CHECK (length(btrim(reasons)) >= 10),
    decided_by uuid NOT NULL,
    decided_on date NOT NULL,
    service_ended_on date,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, space_id) REFERENCES client_cocreation.space (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, decided_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX use_review_space ON client_cocreation.use_review (tenant_id, space_id);
CREATE INDEX use_review_person ON client_cocreation.use_review (tenant_id, person_id);
CREATE INDEX use_review_decider ON client_cocreation.use_review (tenant_id, decided_by);

CREATE FUNCTION client_cocreation.guard_use_review() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF core.is_human(NEW.tenant_id, NEW.decided_by) IS NOT TRUE
        OR core.subject_of(NEW.tenant_id, NEW.decided_by) = NEW.person_id THEN
        PERFORM client_cocreation.refuse('use_judged_by_another', 'another human judges how somebody used a space');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT ON client_cocreation.use_review
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.guard_use_review();

-- What hangs on a space has the term of its client.
CREATE FUNCTION client_cocreation.date_by_space() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    SELECT client_cocreation.service_end(s.tenant_id, s.client_id, NULL) INTO NEW.service_ended_on
    FROM client_cocreation.space s WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.space_id;
    RETURN NEW;
END $$;
CREATE TRIGGER date_by_space BEFORE INSERT OR UPDATE ON client_cocreation.contribution
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.date_by_space();
CREATE TRIGGER date_by_space BEFORE INSERT OR UPDATE ON client_cocreation.visit
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.date_by_space();
CREATE TRIGGER date_by_space BEFORE INSERT OR UPDATE ON client_cocreation.use_review
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.date_by_space();

-- A new agreement stops the term of all that is kept of the client's people, the end of the last one starts it.
CREATE FUNCTION client_cocreation.tell_service() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE client_cocreation.contact c SET service_ended_on = NULL
    WHERE c.tenant_id = NEW.tenant_id AND c.client_id = NEW.client_id;
    UPDATE client_cocreation.contribution c SET service_ended_on = NULL FROM client_cocreation.space s
    WHERE c.tenant_id = NEW.tenant_id AND s.tenant_id = c.tenant_id AND s.id = c.space_id AND s.client_id = NEW.client_id;
    UPDATE client_cocreation.visit v SET service_ended_on = NULL FROM client_cocreation.space s
    WHERE v.tenant_id = NEW.tenant_id AND s.tenant_id = v.tenant_id AND s.id = v.space_id AND s.client_id = NEW.client_id;
    UPDATE client_cocreation.use_review u SET service_ended_on = NULL FROM client_cocreation.space s
    WHERE u.tenant_id = NEW.tenant_id AND s.tenant_id = u.tenant_id AND s.id = u.space_id AND s.client_id = NEW.client_id;
    UPDATE client_cocreation.patient p SET ends_on = NULL
    WHERE p.tenant_id = NEW.tenant_id AND p.agreement_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_service AFTER INSERT OR UPDATE ON client_cocreation.agreement
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.tell_service();
