-- Vacancies, who handles them, and the applications for them. The core adds row-level security, grants, audit and version
-- counting. What applicants hand in and what staff note is encrypted before it comes here, hence bytea.

-- A refusal by a trigger looks like that of a check constraint, so that callers meet one kind.
CREATE FUNCTION vacancies.refuse(rule text, message text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;

-- A vacancy is about nobody. The day it ended is the day from which the terms of its applications run (KCK-R4).
CREATE TABLE vacancies.vacancy (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    title text NOT NULL CHECK (btrim(title) <> ''),
    description text NOT NULL CHECK (btrim(description) <> ''),
    closes_on date NOT NULL,
    status text NOT NULL CHECK (status IN ('DRAFT', 'OPEN', 'FILLED', 'WITHDRAWN')),
    ended_on date,
    ended_by uuid,
    end_reasons text CONSTRAINT vacancy_end_reasons CHECK (length(btrim(end_reasons)) >= 10),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT vacancy_ended_by FOREIGN KEY (tenant_id, ended_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT vacancy_ended CHECK (num_nulls(ended_on, ended_by, end_reasons)
        = CASE WHEN status IN ('FILLED', 'WITHDRAWN') THEN 0 ELSE 3 END)
);
CREATE INDEX vacancy_status ON vacancies.vacancy (tenant_id, status, id);
CREATE INDEX vacancy_ender ON vacancies.vacancy (tenant_id, ended_by);

-- Who handles a vacancy sees its applications; nobody else does.
CREATE TABLE vacancies.vacancy_staff (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    vacancy_id uuid NOT NULL,
    account_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT staff_once UNIQUE (tenant_id, vacancy_id, account_id),
    CONSTRAINT staff_of_a_vacancy FOREIGN KEY (tenant_id, vacancy_id) REFERENCES vacancies.vacancy (tenant_id, id),
    CONSTRAINT staff_by_an_account FOREIGN KEY (tenant_id, account_id) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX staff_account ON vacancies.vacancy_staff (tenant_id, account_id);

CREATE TABLE vacancies.application (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    applicant_id uuid NOT NULL,
    vacancy_id uuid NOT NULL,
    name text NOT NULL CHECK (btrim(name) <> ''),
    email text NOT NULL CHECK (btrim(email) <> ''),
    phone text,
    motivation bytea,
    status text NOT NULL CHECK (status IN ('SUBMITTED', 'INVITED', 'REJECTED', 'CHOSEN')),
    reasons text CONSTRAINT decision_reasons CHECK (length(btrim(reasons)) >= 10),
    decided_by uuid,
    decided_at timestamptz,
    -- Two dates from which terms run, and whether the second counts: a consent that was confirmed and stands.
    vacancy_ended_on date,
    kept_since timestamptz,
    keep_withdrawn_at timestamptz,
    kept boolean GENERATED ALWAYS AS (kept_since IS NOT NULL AND keep_withdrawn_at IS NULL) STORED,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT application_once UNIQUE (tenant_id, vacancy_id, applicant_id),
    CONSTRAINT application_of_a_person FOREIGN KEY (tenant_id, applicant_id) REFERENCES core.subject (tenant_id, id),
    CONSTRAINT application_for_a_vacancy FOREIGN KEY (tenant_id, vacancy_id)
        REFERENCES vacancies.vacancy (tenant_id, id),
    CONSTRAINT decision_by_an_account FOREIGN KEY (tenant_id, decided_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT decision_whole CHECK (num_nulls(reasons, decided_by, decided_at)
        = CASE WHEN status IN ('REJECTED', 'CHOSEN') THEN 0 ELSE 3 END)
);
CREATE INDEX application_applicant ON vacancies.application (tenant_id, applicant_id);
CREATE INDEX application_decider ON vacancies.application (tenant_id, decided_by);
CREATE INDEX application_ended ON vacancies.application (tenant_id, vacancy_ended_on) WHERE vacancy_ended_on IS NOT NULL;

CREATE TABLE vacancies.document (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    application_id uuid NOT NULL,
    type text NOT NULL CHECK (type IN ('CV', 'LETTER', 'OTHER')),
    file_name bytea NOT NULL,
    file_kind text NOT NULL CHECK (file_kind IN ('PDF', 'DOCX', 'ODT', 'TEXT')),
    file_size integer NOT NULL CHECK (file_size BETWEEN 1 AND 5242880),
    file_content bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT document_of_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES vacancies.application (tenant_id, id)
);
CREATE INDEX document_application ON vacancies.document (tenant_id, application_id);

CREATE TABLE vacancies.step (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    application_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('LETTER_SELECTION', 'INTERVIEW', 'ASSESSMENT', 'REFERENCE', 'OFFER')),
    taken_on date NOT NULL,
    note bytea NOT NULL,
    taken_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT step_of_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES vacancies.application (tenant_id, id),
    CONSTRAINT step_by_an_account FOREIGN KEY (tenant_id, taken_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX step_application ON vacancies.step (tenant_id, application_id);
CREATE INDEX step_taker ON vacancies.step (tenant_id, taken_by);

CREATE FUNCTION vacancies.demand_human(tenant text, account uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF account IS DISTINCT FROM core.actor() THEN
        PERFORM vacancies.refuse('by_the_actor', 'what is decided bears the name of who does it');
    END IF;
    IF core.is_human(tenant, account) IS NOT TRUE THEN
        PERFORM vacancies.refuse('by_a_human', 'only a named human decides');
    END IF;
END $$;

-- A vacancy ends once, by a human; its applications carry the day.
CREATE FUNCTION vacancies.guard_vacancy() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.status <> 'DRAFT' THEN
        PERFORM vacancies.refuse('vacancy_states', 'a vacancy starts as a draft');
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.status IN ('FILLED', 'WITHDRAWN') THEN
        PERFORM vacancies.refuse('vacancy_ended_once', 'a vacancy that ended stays as it is');
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.status, NEW.status) NOT IN (('DRAFT', 'DRAFT'), ('DRAFT', 'OPEN'), ('OPEN', 'OPEN'),
        ('OPEN', 'FILLED'), ('OPEN', 'WITHDRAWN'), ('DRAFT', 'WITHDRAWN')) THEN
        PERFORM vacancies.refuse('vacancy_states', OLD.status || ' is not followed by ' || NEW.status);
    END IF;
    IF NEW.status IN ('FILLED', 'WITHDRAWN') THEN
        PERFORM vacancies.demand_human(NEW.tenant_id, NEW.ended_by);
        -- Who applies at this moment waits for this, and is then refused.
        PERFORM pg_advisory_xact_lock(hashtextextended(NEW.id::text, 0));
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON vacancies.vacancy
    FOR EACH ROW EXECUTE FUNCTION vacancies.guard_vacancy();

CREATE FUNCTION vacancies.announce_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE vacancies.application a SET vacancy_ended_on = NEW.ended_on
    WHERE a.tenant_id = NEW.tenant_id AND a.vacancy_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER announce AFTER UPDATE ON vacancies.vacancy
    FOR EACH ROW WHEN (NEW.status IN ('FILLED', 'WITHDRAWN')) EXECUTE FUNCTION vacancies.announce_end();

CREATE FUNCTION vacancies.guard_new_application() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    vacancy vacancies.vacancy;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.vacancy_id::text, 0));
    SELECT * INTO vacancy FROM vacancies.vacancy v WHERE v.tenant_id = NEW.tenant_id AND v.id = NEW.vacancy_id;
    IF (vacancy.status = 'OPEN') IS NOT TRUE THEN
        PERFORM vacancies.refuse('application_while_open', 'the vacancy is not open');
    END IF;
    IF NEW.status <> 'SUBMITTED' OR NEW.vacancy_ended_on IS NOT NULL OR NEW.keep_withdrawn_at IS NOT NULL THEN
        PERFORM vacancies.refuse('application_states', 'an application starts as submitted');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON vacancies.application
    FOR EACH ROW EXECUTE FUNCTION vacancies.guard_new_application();

-- A decision is that of a human who handles the vacancy, on somebody else's application, once (KCK-H1).
CREATE FUNCTION vacancies.guard_application() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.applicant_id, NEW.vacancy_id) IS DISTINCT FROM (OLD.applicant_id, OLD.vacancy_id) THEN
        PERFORM vacancies.refuse('application_identity', 'applicant and vacancy never change');
    END IF;
    -- Always that of the vacancy, also where the row was set aside when it ended.
    NEW.vacancy_ended_on := (SELECT v.ended_on FROM vacancies.vacancy v
        WHERE v.tenant_id = NEW.tenant_id AND v.id = NEW.vacancy_id);
    IF (NEW.status, NEW.reasons, NEW.decided_by, NEW.decided_at) IS NOT DISTINCT FROM
        (OLD.status, OLD.reasons, OLD.decided_by, OLD.decided_at) THEN
        RETURN NEW;
    END IF;
    IF OLD.status || ' ' || NEW.status NOT IN
        ('SUBMITTED INVITED', 'SUBMITTED REJECTED', 'SUBMITTED CHOSEN', 'INVITED REJECTED', 'INVITED CHOSEN') THEN
        PERFORM vacancies.refuse('application_states', OLD.status || ' is not followed by ' || NEW.status);
    END IF;
    IF NEW.status <> 'INVITED' THEN
        PERFORM vacancies.demand_human(NEW.tenant_id, NEW.decided_by);
        IF NEW.applicant_id IS NOT DISTINCT FROM core.subject_of(NEW.tenant_id, NEW.decided_by) THEN
            PERFORM vacancies.refuse('decision_by_another', 'nobody decides on the own application');
        END IF;
        IF NOT EXISTS (SELECT FROM vacancies.vacancy_staff s WHERE s.tenant_id = NEW.tenant_id
            AND s.vacancy_id = NEW.vacancy_id AND s.account_id = NEW.decided_by) THEN
            PERFORM vacancies.refuse('decision_by_assigned_staff', 'who decides handles the vacancy');
        END IF;
        NEW.decided_at := core.now();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON vacancies.application
    FOR EACH ROW EXECUTE FUNCTION vacancies.guard_application();

-- Where nothing but consent kept it, it goes with the consent, in the same transaction (KCK-C3). A hold keeps it; the daily
-- run then takes it after the hold's release.
CREATE FUNCTION vacancies.destroy_with_consent() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM vacancies.document d WHERE d.tenant_id = NEW.tenant_id AND d.application_id = NEW.id;
    DELETE FROM vacancies.step s WHERE s.tenant_id = NEW.tenant_id AND s.application_id = NEW.id;
    DELETE FROM vacancies.application a WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.id;
    RETURN NULL;
EXCEPTION WHEN check_violation THEN
    RETURN NULL;
END $$;
CREATE TRIGGER destroy AFTER UPDATE ON vacancies.application
    FOR EACH ROW WHEN (OLD.kept AND NEW.keep_withdrawn_at IS NOT NULL AND NEW.vacancy_ended_on IS NOT NULL)
    EXECUTE FUNCTION vacancies.destroy_with_consent();
