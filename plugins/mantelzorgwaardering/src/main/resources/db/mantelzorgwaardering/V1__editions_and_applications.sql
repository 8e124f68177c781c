-- Editions of the award, applications for them and decisions on them. The core adds row-level security, grants, audit and
-- version counting. Columns of category BANK and HEALTH are encrypted before they come here, hence bytea.

-- An edition is about nobody. Its eligibility rules are data.
CREATE TABLE mantelzorgwaardering.edition (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    municipality text NOT NULL CHECK (btrim(municipality) <> ''),
    name text NOT NULL CHECK (btrim(name) <> ''),
    opens_on date NOT NULL,
    closes_on date NOT NULL,
    amount numeric NOT NULL CHECK (amount >= 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    form text NOT NULL CHECK (form IN ('MONEY', 'VOUCHER')),
    budget_mode text NOT NULL CHECK (budget_mode IN ('FIXED_PER_AWARD', 'SHARED')),
    budget numeric CHECK (budget > 0),
    rules jsonb NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT edition_window CHECK (opens_on <= closes_on)
);
CREATE INDEX edition_closing ON mantelzorgwaardering.edition (tenant_id, municipality, closes_on);

CREATE TABLE mantelzorgwaardering.application (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    applicant_id uuid NOT NULL,
    edition_id uuid NOT NULL,
    status text NOT NULL CHECK (status IN
        ('DRAFT', 'SUBMITTED', 'COMPLETION_REQUESTED', 'GRANTED', 'REFUSED', 'WITHDRAWN')),
    -- Follows from the status; the decision must say the same.
    outcome text GENERATED ALWAYS AS (CASE WHEN status IN ('GRANTED', 'REFUSED') THEN status END) STORED,
    submitted_at timestamptz,
    withdrawn_at timestamptz,
    -- The two dates from which terms run; the triggers below fill them.
    edition_closes_on date NOT NULL,
    retention_anchor_on date NOT NULL,
    completion_text text,
    completion_due_on date,
    name text,
    email text,
    phone text,
    street text,
    postcode text,
    town text,
    municipality text,
    date_of_birth date,
    recipient_street text,
    recipient_postcode text,
    recipient_town text,
    recipient_lives_in text,
    recipient_registered_in text,
    relation bytea,
    hours_per_week bytea,
    care_since bytea,
    uninterrupted bytea,
    unpaid boolean,
    recipient_long_term_ill bytea,
    misses_care bytea,
    helps_often bytea,
    recipient_in_institution bytea,
    remarks bytea,
    iban bytea,
    account_holder bytea,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT application_outcome UNIQUE (tenant_id, id, outcome),
    CONSTRAINT application_of_a_person FOREIGN KEY (tenant_id, applicant_id) REFERENCES core.subject (tenant_id, id),
    CONSTRAINT application_of_an_edition FOREIGN KEY (tenant_id, edition_id)
        REFERENCES mantelzorgwaardering.edition (tenant_id, id),
    CONSTRAINT application_submitted_at CHECK ((status = 'DRAFT') = (submitted_at IS NULL)),
    CONSTRAINT application_withdrawn_at CHECK ((status = 'WITHDRAWN') = (withdrawn_at IS NOT NULL)),
    CONSTRAINT application_completion CHECK ((completion_text IS NULL) = (completion_due_on IS NULL)),
    CONSTRAINT application_completion_requested CHECK (status <> 'COMPLETION_REQUESTED' OR completion_text IS NOT NULL)
);
CREATE INDEX application_applicant ON mantelzorgwaardering.application (tenant_id, applicant_id);
CREATE INDEX application_edition ON mantelzorgwaardering.application (tenant_id, edition_id, id);
CREATE INDEX application_status ON mantelzorgwaardering.application (tenant_id, status, id);
-- One application per carer and edition counts. Drafts and withdrawn ones do not.
CREATE UNIQUE INDEX application_once ON mantelzorgwaardering.application (tenant_id, edition_id, applicant_id)
    WHERE status NOT IN ('DRAFT', 'WITHDRAWN');

-- Decisions are added and never changed; they go with the application.
CREATE TABLE mantelzorgwaardering.decision (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    application_id uuid NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('GRANTED', 'REFUSED')),
    reasons text NOT NULL CONSTRAINT decision_reasons CHECK (length(btrim(reasons)) >= 10),
    advice bytea NOT NULL,
    decided_by uuid NOT NULL,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT decision_once UNIQUE (tenant_id, application_id),
    CONSTRAINT decision_outcome UNIQUE (tenant_id, application_id, outcome),
    CONSTRAINT decision_on_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES mantelzorgwaardering.application (tenant_id, id),
    CONSTRAINT decision_by_an_account FOREIGN KEY (tenant_id, decided_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT decision_takes_effect FOREIGN KEY (tenant_id, application_id, outcome)
        REFERENCES mantelzorgwaardering.application (tenant_id, id, outcome) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX decision_decider ON mantelzorgwaardering.decision (tenant_id, decided_by);

-- No grant and no refusal without a decision that says so (VAL-H1).
ALTER TABLE mantelzorgwaardering.application ADD CONSTRAINT application_decided
    FOREIGN KEY (tenant_id, id, outcome) REFERENCES mantelzorgwaardering.decision (tenant_id, application_id, outcome)
    DEFERRABLE INITIALLY DEFERRED;

-- A refusal by a trigger looks like that of a check constraint, so that callers meet one kind.
CREATE FUNCTION mantelzorgwaardering.refuse(rule text, message text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;

CREATE FUNCTION mantelzorgwaardering.day(moment timestamptz) RETURNS date
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT (moment AT TIME ZONE 'Europe/Amsterdam')::date $$;

-- The closing that VAL-R1 counts from: that of the next edition, and until one is known the own closing plus twelve
-- months; never later than that.
CREATE FUNCTION mantelzorgwaardering.next_closing(edition mantelzorgwaardering.edition) RETURNS date
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT least((edition.closes_on + interval '12 months')::date, min(n.closes_on))
    FROM mantelzorgwaardering.edition n
    WHERE n.tenant_id = edition.tenant_id AND n.municipality = edition.municipality AND n.closes_on > edition.closes_on
$$;

CREATE FUNCTION mantelzorgwaardering.may_follow(before text, after text) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT CASE before
        WHEN 'DRAFT' THEN after = 'SUBMITTED'
        WHEN 'SUBMITTED' THEN after IN ('COMPLETION_REQUESTED', 'GRANTED', 'REFUSED', 'WITHDRAWN')
        WHEN 'COMPLETION_REQUESTED' THEN after IN ('SUBMITTED', 'GRANTED', 'REFUSED', 'WITHDRAWN')
        ELSE false
    END
$$;

CREATE FUNCTION mantelzorgwaardering.guard_new_application() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    edition mantelzorgwaardering.edition;
BEGIN
    IF NEW.status <> 'DRAFT' THEN
        PERFORM mantelzorgwaardering.refuse('application_starts_as_draft', 'an application starts as a draft');
    END IF;
    SELECT * INTO edition FROM mantelzorgwaardering.edition e
    WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.edition_id;
    NEW.edition_closes_on := edition.closes_on;
    NEW.retention_anchor_on := mantelzorgwaardering.next_closing(edition);
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON mantelzorgwaardering.application
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_new_application();

CREATE FUNCTION mantelzorgwaardering.guard_application() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.applicant_id, NEW.edition_id) IS DISTINCT FROM (OLD.applicant_id, OLD.edition_id) THEN
        PERFORM mantelzorgwaardering.refuse('application_identity', 'applicant and edition never change');
    END IF;
    IF NEW.submitted_at IS DISTINCT FROM OLD.submitted_at AND (OLD.status, NEW.status) <> ('DRAFT', 'SUBMITTED') THEN
        PERFORM mantelzorgwaardering.refuse('application_submitted_once', 'the time of submission never changes');
    END IF;
    IF NEW.status <> OLD.status AND NOT mantelzorgwaardering.may_follow(OLD.status, NEW.status) THEN
        PERFORM mantelzorgwaardering.refuse('application_states', OLD.status || ' is not followed by ' || NEW.status);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON mantelzorgwaardering.application
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_application();

-- Submission: stamped with the platform's clock, within the window (both days included), with what every edition needs.
CREATE FUNCTION mantelzorgwaardering.guard_submission() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    edition mantelzorgwaardering.edition;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.edition_id::text, 0));
    SELECT * INTO edition FROM mantelzorgwaardering.edition e
    WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.edition_id;
    NEW.submitted_at := core.now();
    IF (mantelzorgwaardering.day(NEW.submitted_at) BETWEEN edition.opens_on AND edition.closes_on) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('application_in_time', 'the edition is not open on that day');
    END IF;
    IF num_nulls(NEW.name, NEW.email, NEW.phone, NEW.street, NEW.postcode, NEW.town, NEW.date_of_birth,
        NEW.recipient_street, NEW.recipient_postcode, NEW.recipient_town) > 0 THEN
        PERFORM mantelzorgwaardering.refuse('application_complete', 'the application is not complete');
    END IF;
    NEW.retention_anchor_on := mantelzorgwaardering.next_closing(edition);
    RETURN NEW;
END $$;
CREATE TRIGGER guard_submission BEFORE UPDATE ON mantelzorgwaardering.application
    FOR EACH ROW WHEN (OLD.status = 'DRAFT' AND NEW.status = 'SUBMITTED')
    EXECUTE FUNCTION mantelzorgwaardering.guard_submission();

-- A new application restarts the term for all that is kept of the person (VAL-R1).
CREATE FUNCTION mantelzorgwaardering.restart_term() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE mantelzorgwaardering.application a SET retention_anchor_on = NEW.retention_anchor_on
    WHERE a.tenant_id = NEW.tenant_id AND a.applicant_id = NEW.applicant_id AND a.id <> NEW.id
        AND a.status <> 'DRAFT' AND a.retention_anchor_on < NEW.retention_anchor_on;
    RETURN NULL;
END $$;
CREATE TRIGGER restart_term AFTER UPDATE ON mantelzorgwaardering.application
    FOR EACH ROW WHEN (OLD.status = 'DRAFT' AND NEW.status = 'SUBMITTED')
    EXECUTE FUNCTION mantelzorgwaardering.restart_term();

-- Who applied under an edition's rules may rely on them.
CREATE FUNCTION mantelzorgwaardering.guard_edition() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.id::text, 0));
    IF EXISTS (SELECT FROM mantelzorgwaardering.application a
        WHERE a.tenant_id = NEW.tenant_id AND a.edition_id = NEW.id AND a.status <> 'DRAFT') THEN
        PERFORM mantelzorgwaardering.refuse('edition_in_use', 'an edition with a submitted application never changes');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON mantelzorgwaardering.edition
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_edition();

-- Once the next closing is known, terms run from it where that is earlier than was promised, for everyone who did not
-- apply for that edition or a later one.
CREATE FUNCTION mantelzorgwaardering.announce_closing() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE mantelzorgwaardering.application a SET edition_closes_on = NEW.closes_on
    WHERE a.tenant_id = NEW.tenant_id AND a.edition_id = NEW.id AND a.edition_closes_on <> NEW.closes_on;
    UPDATE mantelzorgwaardering.application a SET retention_anchor_on = NEW.closes_on
    FROM mantelzorgwaardering.edition e
    WHERE e.tenant_id = NEW.tenant_id AND e.municipality = NEW.municipality
        AND a.tenant_id = e.tenant_id AND a.edition_id = e.id AND a.edition_closes_on < NEW.closes_on
        AND a.retention_anchor_on > NEW.closes_on
        AND NOT EXISTS (SELECT FROM mantelzorgwaardering.application later
            WHERE later.tenant_id = a.tenant_id AND later.applicant_id = a.applicant_id
                AND later.status <> 'DRAFT' AND later.edition_closes_on >= NEW.closes_on);
    RETURN NULL;
END $$;
CREATE TRIGGER announce_closing AFTER INSERT OR UPDATE ON mantelzorgwaardering.edition
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.announce_closing();

-- A decision is that of the named human at work, on somebody else's application, while it can be decided (VAL-H1, PLT-5).
CREATE FUNCTION mantelzorgwaardering.guard_decision() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    application mantelzorgwaardering.application;
BEGIN
    IF NEW.decided_by IS DISTINCT FROM core.actor() THEN
        PERFORM mantelzorgwaardering.refuse('decision_by_the_actor', 'a decision bears the name of who takes it');
    END IF;
    IF core.is_human(NEW.tenant_id, NEW.decided_by) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('decision_by_a_human', 'only a named human decides');
    END IF;
    SELECT * INTO application FROM mantelzorgwaardering.application a
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.application_id;
    IF application.applicant_id IS NOT DISTINCT FROM core.subject_of(NEW.tenant_id, NEW.decided_by) THEN
        PERFORM mantelzorgwaardering.refuse('decision_by_another', 'nobody decides on the own application');
    END IF;
    NEW.decided_at := core.now();
    IF (application.status = 'SUBMITTED' OR application.status = 'COMPLETION_REQUESTED'
        AND application.completion_due_on < mantelzorgwaardering.day(NEW.decided_at)) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('decision_in_time', 'the application cannot be decided now');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT ON mantelzorgwaardering.decision
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_decision();

CREATE FUNCTION mantelzorgwaardering.refuse_new_words() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM mantelzorgwaardering.refuse('decision_stands', 'a decision never changes');
    RETURN NULL;
END $$;
CREATE TRIGGER stand BEFORE UPDATE ON mantelzorgwaardering.decision
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.refuse_new_words();
