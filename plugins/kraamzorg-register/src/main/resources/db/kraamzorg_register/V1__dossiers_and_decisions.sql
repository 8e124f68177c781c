-- Dossiers of maternity carers, what stands in them, who works on them, and the decisions of people about them. The core adds
-- row-level security, grants, audit and version counting. Encrypted columns are bytea.

-- The last registration number that was given. Dossiers go; their numbers are not given again.
CREATE TABLE kraamzorg_register.number_series (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    last_number bigint NOT NULL,
    -- Numbers of another register are taken over only before the first one is given here.
    started boolean NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT number_series_once UNIQUE (tenant_id)
);

CREATE TABLE kraamzorg_register.employer (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    name text NOT NULL CHECK (btrim(name) <> ''),
    kvk_number text CHECK (kvk_number ~ '^[0-9]{8}$'),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT employer_kvk UNIQUE (tenant_id, kvk_number)
);

CREATE TABLE kraamzorg_register.dossier (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    status text NOT NULL CHECK (status IN ('REQUESTED', 'PROVISIONAL', 'REGISTERED', 'REREGISTRATION_REQUESTED', 'EXTENDED',
        'EXPIRED', 'STRUCK_OFF', 'DEREGISTERED', 'REFUSED')),
    name text NOT NULL CHECK (btrim(name) <> ''),
    email text,
    phone text,
    street text,
    postcode text,
    town text,
    date_of_birth date NOT NULL,
    gender text,
    returner boolean NOT NULL,
    delivery_assistance boolean,
    requested_on date NOT NULL,
    -- All of these follow from decisions and are filled by the triggers below.
    decision_id uuid,
    norm text,
    period_from date,
    runs_until date,
    registration_ended_on date,
    last_ended_on date,
    reminded_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT dossier_number UNIQUE (tenant_id, number),
    CONSTRAINT dossier_once UNIQUE (tenant_id, person_id),
    CONSTRAINT dossier_of_a_person FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    CONSTRAINT dossier_period CHECK (period_from <= runs_until)
);
CREATE INDEX dossier_running ON kraamzorg_register.dossier (tenant_id, runs_until, id);
CREATE INDEX dossier_status ON kraamzorg_register.dossier (tenant_id, status, id);

-- Who works on a dossier (KCK-A2).
CREATE TABLE kraamzorg_register.assignment (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    account_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT assignment_once UNIQUE (tenant_id, dossier_id, account_id),
    CONSTRAINT assignment_of_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT assignment_to_an_account FOREIGN KEY (tenant_id, account_id)
        REFERENCES core.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX assignment_account ON kraamzorg_register.assignment (tenant_id, account_id, dossier_id);

CREATE TABLE kraamzorg_register.employment (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    employer_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('FIXED', 'ON_CALL', 'SELF_EMPLOYED')),
    started_on date NOT NULL,
    ended_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT employment_in_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id),
    CONSTRAINT employment_with_an_employer FOREIGN KEY (tenant_id, employer_id)
        REFERENCES kraamzorg_register.employer (tenant_id, id),
    CONSTRAINT employment_days CHECK (started_on <= ended_on)
);
CREATE INDEX employment_dossier ON kraamzorg_register.employment (tenant_id, dossier_id);
CREATE INDEX employment_employer ON kraamzorg_register.employment (tenant_id, employer_id, dossier_id);

CREATE TABLE kraamzorg_register.diploma (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('MATERNITY_CARE_LEVEL_3', 'BRANCH_RECOGNISED', 'OTHER')),
    obtained_on date NOT NULL,
    file_name bytea NOT NULL,
    file_kind text NOT NULL CHECK (file_kind IN ('PDF', 'JPEG', 'PNG')),
    file_size integer NOT NULL CHECK (file_size BETWEEN 1 AND 5242880),
    file_content bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT diploma_in_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id)
);
CREATE INDEX diploma_dossier ON kraamzorg_register.diploma (tenant_id, dossier_id);

-- Hours of care in one year of a period, named by its first day.
CREATE TABLE kraamzorg_register.care_hours (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    year_from date NOT NULL,
    hours integer NOT NULL CHECK (hours BETWEEN 0 AND 3000),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT care_hours_once UNIQUE (tenant_id, dossier_id, year_from),
    CONSTRAINT care_hours_in_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id)
);

CREATE TABLE kraamzorg_register.first_aid_certificate (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    issued_on date NOT NULL,
    expires_on date NOT NULL,
    file_name bytea NOT NULL,
    file_kind text NOT NULL CHECK (file_kind IN ('PDF', 'JPEG', 'PNG')),
    file_size integer NOT NULL CHECK (file_size BETWEEN 1 AND 5242880),
    file_content bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT certificate_in_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id),
    CONSTRAINT certificate_days CHECK (issued_on <= expires_on)
);
CREATE INDEX certificate_dossier ON kraamzorg_register.first_aid_certificate (tenant_id, dossier_id);

-- What the person agreed to, in which version (KCK-F3). Never changed; a new version is agreed to anew.
CREATE TABLE kraamzorg_register.acknowledgement (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    agreement text NOT NULL CHECK (agreement IN ('CODE_OF_CONDUCT', 'PROFESSIONAL_CODE', 'COMPLAINTS_SCHEME',
        'ACCREDITATION_RULES', 'REGISTER_RULES')),
    text_version text NOT NULL CHECK (btrim(text_version) <> ''),
    acknowledged_on date NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT acknowledgement_once UNIQUE (tenant_id, dossier_id, agreement, text_version),
    CONSTRAINT acknowledgement_in_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id)
);

-- Decisions are added and never changed; they go with the dossier.
CREATE TABLE kraamzorg_register.decision (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('ADMIT', 'ADMIT_PROVISIONALLY', 'REFUSE', 'REREGISTER', 'EXTEND', 'STRIKE_OFF', 'RESTORE')),
    outcome text NOT NULL,
    status_before text NOT NULL,
    norm text,
    period_from date,
    runs_until date,
    reasons text NOT NULL CONSTRAINT decision_reasons CHECK (length(btrim(reasons)) >= 10),
    advice bytea NOT NULL,
    appeal_id uuid,
    decided_by uuid NOT NULL,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT decision_on_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id),
    CONSTRAINT decision_by_an_account FOREIGN KEY (tenant_id, decided_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT decision_outcome CHECK (outcome = CASE kind
        WHEN 'ADMIT' THEN 'REGISTERED' WHEN 'REREGISTER' THEN 'REGISTERED' WHEN 'ADMIT_PROVISIONALLY' THEN 'PROVISIONAL'
        WHEN 'REFUSE' THEN 'REFUSED' WHEN 'EXTEND' THEN 'EXTENDED' WHEN 'STRIKE_OFF' THEN 'STRUCK_OFF' ELSE outcome END),
    CONSTRAINT decision_period CHECK (CASE WHEN kind IN ('ADMIT', 'ADMIT_PROVISIONALLY', 'REREGISTER')
        THEN num_nulls(norm, period_from, runs_until) = 0
        ELSE norm IS NULL AND period_from IS NULL AND (runs_until IS NOT NULL) = (kind = 'EXTEND') END),
    CONSTRAINT decision_restores CHECK ((kind = 'RESTORE') = (appeal_id IS NOT NULL))
);
CREATE INDEX decision_dossier ON kraamzorg_register.decision (tenant_id, dossier_id);
CREATE INDEX decision_decider ON kraamzorg_register.decision (tenant_id, decided_by);
CREATE UNIQUE INDEX decision_of_an_appeal ON kraamzorg_register.decision (tenant_id, appeal_id);

-- To the appeals committee, within six weeks of the decision (KR-9).
CREATE TABLE kraamzorg_register.appeal (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    decision_id uuid NOT NULL,
    grounds bytea NOT NULL,
    received_on date NOT NULL,
    last_day_on date NOT NULL,
    due_on date NOT NULL,
    status text NOT NULL CHECK (status IN ('OPEN', 'DECIDED', 'WITHDRAWN')),
    outcome text CHECK (outcome IN ('UPHELD', 'DISMISSED')),
    reasons text CONSTRAINT appeal_reasons CHECK (length(btrim(reasons)) >= 10),
    decided_by uuid,
    decided_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT appeal_in_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id),
    CONSTRAINT appeal_against_a_decision FOREIGN KEY (tenant_id, decision_id)
        REFERENCES kraamzorg_register.decision (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT appeal_decided_by FOREIGN KEY (tenant_id, decided_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT appeal_decided CHECK (num_nulls(outcome, reasons, decided_by, decided_at)
        = CASE status WHEN 'DECIDED' THEN 0 ELSE 4 END),
    CONSTRAINT appeal_in_time CHECK (received_on <= last_day_on)
);
CREATE INDEX appeal_dossier ON kraamzorg_register.appeal (tenant_id, dossier_id);
CREATE INDEX appeal_decider ON kraamzorg_register.appeal (tenant_id, decided_by);
CREATE UNIQUE INDEX appeal_once ON kraamzorg_register.appeal (tenant_id, decision_id) WHERE status <> 'WITHDRAWN';
CREATE INDEX appeal_decision ON kraamzorg_register.appeal (tenant_id, decision_id);
CREATE INDEX appeal_open ON kraamzorg_register.appeal (tenant_id, due_on) WHERE status = 'OPEN';

-- A refusal by a trigger looks like that of a check constraint, so that callers meet one kind.
CREATE FUNCTION kraamzorg_register.refuse(rule text, message text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;

CREATE FUNCTION kraamzorg_register.today() RETURNS date
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT (core.now() AT TIME ZONE 'Europe/Amsterdam')::date $$;

-- A number of its own, unless one of another register is taken over: one above all that were given, or any before the first.
CREATE FUNCTION kraamzorg_register.give_number(tenant text, wanted bigint) RETURNS bigint
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    series kraamzorg_register.number_series;
BEGIN
    INSERT INTO kraamzorg_register.number_series (tenant_id, id, last_number, started)
        VALUES (tenant, gen_random_uuid(), 0, false) ON CONFLICT (tenant_id) DO NOTHING;
    SELECT * INTO series FROM kraamzorg_register.number_series s WHERE s.tenant_id = tenant FOR UPDATE;
    IF wanted IS NOT NULL AND series.started AND wanted <= series.last_number THEN
        PERFORM kraamzorg_register.refuse('dossier_number_given', 'numbers up to the last one are not given again');
    END IF;
    UPDATE kraamzorg_register.number_series s
        SET last_number = greatest(s.last_number, coalesce(wanted, s.last_number + 1)),
            started = s.started OR wanted IS NULL
        WHERE s.tenant_id = tenant AND (wanted IS NULL OR wanted > s.last_number);
    RETURN coalesce(wanted, series.last_number + 1);
END $$;

CREATE FUNCTION kraamzorg_register.guard_series() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.last_number < OLD.last_number OR OLD.started AND NOT NEW.started THEN
            PERFORM kraamzorg_register.refuse('number_series_counts_up', 'numbers only count up');
        END IF;
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT FROM kraamzorg_register.dossier d WHERE d.tenant_id = OLD.tenant_id) THEN
        PERFORM kraamzorg_register.refuse('number_series_counts_up', 'numbers only count up');
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON kraamzorg_register.number_series
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_series();

CREATE FUNCTION kraamzorg_register.guard_new_dossier() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.status <> 'REQUESTED' OR num_nonnulls(NEW.decision_id, NEW.norm, NEW.period_from, NEW.runs_until,
        NEW.registration_ended_on, NEW.last_ended_on, NEW.reminded_on) > 0 THEN
        PERFORM kraamzorg_register.refuse('dossier_starts_requested', 'a dossier starts with a request');
    END IF;
    IF NEW.number <> 0 AND core.reach() <> 'TENANT' THEN
        PERFORM kraamzorg_register.refuse('dossier_number_chosen', 'nobody chooses a number');
    END IF;
    NEW.number := kraamzorg_register.give_number(NEW.tenant_id, nullif(NEW.number, 0));
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON kraamzorg_register.dossier
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_new_dossier();

CREATE FUNCTION kraamzorg_register.may_follow(before text, after text) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT CASE before
        WHEN 'REQUESTED' THEN after IN ('REGISTERED', 'PROVISIONAL', 'REFUSED', 'DEREGISTERED')
        WHEN 'PROVISIONAL' THEN after IN ('REGISTERED', 'EXTENDED', 'EXPIRED', 'STRUCK_OFF', 'DEREGISTERED')
        WHEN 'REGISTERED' THEN after IN ('REREGISTRATION_REQUESTED', 'EXTENDED', 'EXPIRED', 'STRUCK_OFF', 'DEREGISTERED')
        WHEN 'REREGISTRATION_REQUESTED' THEN after IN ('REGISTERED', 'EXTENDED', 'STRUCK_OFF', 'DEREGISTERED')
        WHEN 'EXTENDED' THEN after IN ('REREGISTRATION_REQUESTED', 'REGISTERED', 'EXPIRED', 'STRUCK_OFF', 'DEREGISTERED')
        WHEN 'EXPIRED' THEN after IN ('REGISTERED', 'EXTENDED', 'STRUCK_OFF', 'DEREGISTERED')
        ELSE after = 'REQUESTED'
    END
$$;

CREATE FUNCTION kraamzorg_register.guard_dossier() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.person_id, NEW.number) IS DISTINCT FROM (OLD.person_id, OLD.number) THEN
        PERFORM kraamzorg_register.refuse('dossier_identity', 'person and number never change');
    END IF;
    IF NEW.status = OLD.status AND (NEW.decision_id, NEW.norm, NEW.period_from, NEW.runs_until, NEW.registration_ended_on,
            NEW.last_ended_on, NEW.returner, NEW.requested_on)
        IS DISTINCT FROM (OLD.decision_id, OLD.norm, OLD.period_from, OLD.runs_until, OLD.registration_ended_on,
            OLD.last_ended_on, OLD.returner, OLD.requested_on) THEN
        PERFORM kraamzorg_register.refuse('dossier_decided', 'this follows from a decision');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON kraamzorg_register.dossier
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_dossier();

-- What a person asks for oneself, and only then.
CREATE FUNCTION kraamzorg_register.guard_own_step(dossier kraamzorg_register.dossier, wanted text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF dossier.person_id IS DISTINCT FROM core.subject_id() THEN
        PERFORM kraamzorg_register.refuse('dossier_own_request', 'only the person asks for this');
    END IF;
    IF wanted = 'REREGISTRATION_REQUESTED' AND kraamzorg_register.today()
        NOT BETWEEN dossier.runs_until - 56 AND dossier.runs_until THEN
        PERFORM kraamzorg_register.refuse('dossier_request_in_time', 're-registration is asked in the last eight weeks');
    END IF;
END $$;

-- A state that somebody decides on is that of a decision made for it (KCK-H1, PLT-5).
CREATE FUNCTION kraamzorg_register.decided_state(before kraamzorg_register.dossier, after kraamzorg_register.dossier)
    RETURNS kraamzorg_register.decision LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    decision kraamzorg_register.decision;
BEGIN
    SELECT * INTO decision FROM kraamzorg_register.decision d
    WHERE d.tenant_id = after.tenant_id AND d.id = after.decision_id AND d.dossier_id = after.id;
    IF decision.id IS NULL OR decision.id IS NOT DISTINCT FROM before.decision_id
        OR (decision.outcome, decision.status_before) IS DISTINCT FROM (after.status, before.status) THEN
        PERFORM kraamzorg_register.refuse('dossier_decided', 'a decision of a human comes first');
    END IF;
    RETURN decision;
END $$;

CREATE FUNCTION kraamzorg_register.move_dossier() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    decision kraamzorg_register.decision;
    today date := kraamzorg_register.today();
BEGIN
    NEW.norm := OLD.norm;
    NEW.period_from := OLD.period_from;
    NEW.runs_until := OLD.runs_until;
    NEW.last_ended_on := OLD.last_ended_on;
    IF NEW.status IN ('REGISTERED', 'PROVISIONAL', 'REFUSED', 'EXTENDED', 'STRUCK_OFF')
        OR NEW.decision_id IS DISTINCT FROM OLD.decision_id THEN
        decision := kraamzorg_register.decided_state(OLD, NEW);
    END IF;
    IF decision.kind IS DISTINCT FROM 'RESTORE' AND NOT kraamzorg_register.may_follow(OLD.status, NEW.status) THEN
        PERFORM kraamzorg_register.refuse('dossier_states', OLD.status || ' is not followed by ' || NEW.status);
    END IF;
    IF decision.id IS NULL AND NEW.status IN ('REQUESTED', 'REREGISTRATION_REQUESTED', 'DEREGISTERED') THEN
        PERFORM kraamzorg_register.guard_own_step(OLD, NEW.status);
    END IF;
    IF decision.id IS NULL AND NEW.status = 'EXPIRED' AND (OLD.runs_until < today) IS NOT TRUE THEN
        PERFORM kraamzorg_register.refuse('dossier_expires_after_its_end', 'the registration still runs');
    END IF;
    IF decision.period_from IS NOT NULL THEN
        NEW.norm := decision.norm;
        NEW.period_from := decision.period_from;
        NEW.reminded_on := NULL;
    END IF;
    NEW.runs_until := coalesce(decision.runs_until, OLD.runs_until);
    -- The end of the registration, from which KCK-R1 counts; a refused return does not move it.
    NEW.registration_ended_on := CASE
        WHEN NEW.status = 'EXPIRED' THEN OLD.runs_until
        WHEN NEW.status IN ('STRUCK_OFF', 'DEREGISTERED', 'REFUSED')
            THEN coalesce(OLD.registration_ended_on, CASE WHEN OLD.status = 'REQUESTED' THEN OLD.last_ended_on END, today) END;
    IF NEW.status = 'REQUESTED' AND decision.id IS NULL THEN
        NEW.last_ended_on := OLD.registration_ended_on;
        NEW.requested_on := today;
        NEW.norm := NULL;
        NEW.period_from := NULL;
        NEW.runs_until := NULL;
    ELSIF NEW.status IN ('REGISTERED', 'PROVISIONAL') THEN
        NEW.last_ended_on := NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER move BEFORE UPDATE ON kraamzorg_register.dossier
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION kraamzorg_register.move_dossier();

-- Nobody deletes the own dossier (KCK-A5), and none goes while its registration runs (KCK-R9).
CREATE FUNCTION kraamzorg_register.guard_dossier_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF core.reach() <> 'TENANT' OR core.subject_id() = OLD.person_id THEN
        PERFORM kraamzorg_register.refuse('dossier_not_by_oneself', 'a whole dossier is not deleted by oneself');
    END IF;
    IF OLD.registration_ended_on IS NULL THEN
        PERFORM kraamzorg_register.refuse('dossier_while_registered', 'a dossier stays while the registration runs');
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER guard_end BEFORE DELETE ON kraamzorg_register.dossier
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_dossier_end();

CREATE FUNCTION kraamzorg_register.guard_acknowledgement() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM kraamzorg_register.refuse('acknowledgement_stands', 'what somebody agreed to never changes');
    END IF;
    NEW.acknowledged_on := kraamzorg_register.today();
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON kraamzorg_register.acknowledgement
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_acknowledgement();

CREATE FUNCTION kraamzorg_register.demand_human(tenant text, account uuid, person uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF account IS DISTINCT FROM core.actor() THEN
        PERFORM kraamzorg_register.refuse('decision_by_the_actor', 'a decision bears the name of who takes it');
    END IF;
    IF core.is_human(tenant, account) IS NOT TRUE THEN
        PERFORM kraamzorg_register.refuse('decision_by_a_human', 'only a named human decides');
    END IF;
    IF core.subject_of(tenant, account) IS NOT DISTINCT FROM person THEN
        PERFORM kraamzorg_register.refuse('decision_by_another', 'nobody decides on the own dossier');
    END IF;
END $$;

CREATE FUNCTION kraamzorg_register.guard_decision() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    dossier kraamzorg_register.dossier;
BEGIN
    SELECT * INTO dossier FROM kraamzorg_register.dossier d WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id;
    PERFORM kraamzorg_register.demand_human(NEW.tenant_id, NEW.decided_by, dossier.person_id);
    NEW.decided_at := core.now();
    NEW.status_before := dossier.status;
    IF NEW.kind = 'RESTORE' AND NOT EXISTS (
        SELECT FROM kraamzorg_register.appeal a
        JOIN kraamzorg_register.decision d ON d.tenant_id = a.tenant_id AND d.id = a.decision_id
        WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.appeal_id AND a.dossier_id = NEW.dossier_id
            AND a.outcome = 'UPHELD' AND a.decided_by = NEW.decided_by
            AND d.id = dossier.decision_id AND d.status_before = NEW.outcome) THEN
        PERFORM kraamzorg_register.refuse('decision_restores', 'only an upheld appeal restores what was before');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT ON kraamzorg_register.decision
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_decision();

CREATE FUNCTION kraamzorg_register.refuse_new_words() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM kraamzorg_register.refuse('decision_stands', 'a decision never changes');
    RETURN NULL;
END $$;
CREATE TRIGGER stand BEFORE UPDATE ON kraamzorg_register.decision
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.refuse_new_words();

-- No decision without its effect.
CREATE FUNCTION kraamzorg_register.demand_effect() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM kraamzorg_register.decision d WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.id)
        AND NOT EXISTS (SELECT FROM kraamzorg_register.dossier d
            WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id AND d.decision_id = NEW.id)
        AND NOT EXISTS (SELECT FROM kraamzorg_register.decision later
            WHERE later.tenant_id = NEW.tenant_id AND later.dossier_id = NEW.dossier_id AND later.id <> NEW.id
                AND later.status_before = NEW.outcome) THEN
        PERFORM kraamzorg_register.refuse('decision_takes_effect', 'a decision takes effect at once');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER takes_effect AFTER INSERT ON kraamzorg_register.decision DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.demand_effect();

CREATE FUNCTION kraamzorg_register.guard_new_appeal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    decision kraamzorg_register.decision;
BEGIN
    SELECT * INTO decision FROM kraamzorg_register.decision d WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.decision_id;
    IF decision.dossier_id IS DISTINCT FROM NEW.dossier_id OR decision.kind NOT IN ('REFUSE', 'STRIKE_OFF') THEN
        PERFORM kraamzorg_register.refuse('appeal_against_a_refusal', 'appeal is against a refusal in the own dossier');
    END IF;
    NEW.status := 'OPEN';
    NEW.last_day_on := (decision.decided_at AT TIME ZONE 'Europe/Amsterdam')::date + 42;
    NEW.due_on := NEW.received_on + 42;
    IF NEW.received_on > kraamzorg_register.today() OR NEW.received_on < NEW.last_day_on - 42 THEN
        PERFORM kraamzorg_register.refuse('appeal_received', 'an appeal is received since the decision and until today');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON kraamzorg_register.appeal
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_new_appeal();

-- Decided once, by another human than the one whose decision it is about.
CREATE FUNCTION kraamzorg_register.guard_appeal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    person uuid;
    first uuid;
BEGIN
    IF OLD.status <> 'OPEN' OR (NEW.dossier_id, NEW.decision_id, NEW.received_on, NEW.last_day_on, NEW.due_on)
        IS DISTINCT FROM (OLD.dossier_id, OLD.decision_id, OLD.received_on, OLD.last_day_on, OLD.due_on) THEN
        PERFORM kraamzorg_register.refuse('appeal_stands', 'an appeal is answered once');
    END IF;
    IF NEW.status = 'DECIDED' THEN
        SELECT d.person_id, c.decided_by INTO person, first
        FROM kraamzorg_register.dossier d
        JOIN kraamzorg_register.decision c ON c.tenant_id = d.tenant_id AND c.dossier_id = d.id AND c.id = NEW.decision_id
        WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id;
        PERFORM kraamzorg_register.demand_human(NEW.tenant_id, NEW.decided_by, person);
        IF core.subject_of(NEW.tenant_id, NEW.decided_by) IS NOT DISTINCT FROM core.subject_of(NEW.tenant_id, first) THEN
            PERFORM kraamzorg_register.refuse('appeal_by_another', 'another than the first decides on an appeal');
        END IF;
        NEW.decided_at := core.now();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON kraamzorg_register.appeal
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_appeal();

-- An upheld appeal restores what was before, in the same transaction.
CREATE FUNCTION kraamzorg_register.demand_restoring() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM kraamzorg_register.appeal a WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.id)
        AND NOT EXISTS (SELECT FROM kraamzorg_register.decision d
            WHERE d.tenant_id = NEW.tenant_id AND d.appeal_id = NEW.id) THEN
        PERFORM kraamzorg_register.refuse('appeal_restores', 'what an upheld appeal restores is decided with it');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER restores AFTER UPDATE ON kraamzorg_register.appeal DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.outcome = 'UPHELD') EXECUTE FUNCTION kraamzorg_register.demand_restoring();
