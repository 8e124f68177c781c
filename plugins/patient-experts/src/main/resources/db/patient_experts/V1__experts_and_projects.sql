-- Patient experts: their role, what they chose to answer, the projects they take part in, and what went to others.
-- The core adds row-level security, grants, audit and version counting.

-- A refusal by a trigger looks like that of a check constraint, so that callers meet one kind.
CREATE FUNCTION patient_experts.refuse(rule text, message text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;

CREATE FUNCTION patient_experts.demand_human(tenant text, account uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF core.is_human(tenant, account) IS NOT TRUE THEN
        PERFORM patient_experts.refuse('by_a_human', 'only a human decides this');
    END IF;
END $$;

-- The intake form: a new version is a new row; none is changed once it is there.
CREATE TABLE patient_experts.intake_form (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    number integer NOT NULL CHECK (number > 0),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT form_number UNIQUE (tenant_id, number)
);

CREATE TABLE patient_experts.intake_question (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    form_id uuid NOT NULL,
    position integer NOT NULL CHECK (position > 0),
    key text NOT NULL CHECK (key ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
    kind text NOT NULL CHECK (kind IN ('TEXT', 'YES_NO', 'CHOICE', 'CHOICES')),
    text_nl text NOT NULL CHECK (btrim(text_nl) <> ''),
    text_en text NOT NULL CHECK (btrim(text_en) <> ''),
    options text[] NOT NULL,
    options_nl text[] NOT NULL,
    options_en text[] NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT question_once UNIQUE (tenant_id, form_id, key),
    CONSTRAINT question_place UNIQUE (tenant_id, form_id, position),
    CONSTRAINT question_options CHECK (cardinality(options) = cardinality(options_nl)
        AND cardinality(options) = cardinality(options_en)
        AND (kind IN ('CHOICE', 'CHOICES')) = (cardinality(options) > 1)),
    FOREIGN KEY (tenant_id, form_id) REFERENCES patient_experts.intake_form (tenant_id, id)
);

CREATE FUNCTION patient_experts.keep_form() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM patient_experts.refuse('form_stands', 'a version of the form is never changed: make the next one');
    RETURN NULL;
END $$;
CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON patient_experts.intake_form
    FOR EACH ROW EXECUTE FUNCTION patient_experts.keep_form();
CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON patient_experts.intake_question
    FOR EACH ROW EXECUTE FUNCTION patient_experts.keep_form();

-- Somebody who is, was or will be a patient expert.
CREATE TABLE patient_experts.expert (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    first_name text NOT NULL CHECK (btrim(first_name) <> ''),
    last_name text NOT NULL CHECK (btrim(last_name) <> ''),
    email text,
    phone text,
    street text,
    postcode text,
    town text,
    gender text,
    registered_on date NOT NULL,
    ended_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT expert_once UNIQUE (tenant_id, person_id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX expert_ended ON patient_experts.expert (tenant_id, ended_on);

-- A time in the role; who comes back has another.
CREATE TABLE patient_experts.role_period (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    expert_id uuid NOT NULL,
    started_on date NOT NULL,
    started_by uuid NOT NULL,
    ended_on date,
    ended_by uuid,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT period_in_order CHECK (ended_on >= started_on),
    CONSTRAINT period_end_by CHECK ((ended_on IS NULL) = (ended_by IS NULL)),
    FOREIGN KEY (tenant_id, expert_id) REFERENCES patient_experts.expert (tenant_id, id),
    FOREIGN KEY (tenant_id, started_by) REFERENCES core.account (tenant_id, id),
    FOREIGN KEY (tenant_id, ended_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX role_period_expert ON patient_experts.role_period (tenant_id, expert_id);
CREATE UNIQUE INDEX role_open_once ON patient_experts.role_period (tenant_id, expert_id) WHERE ended_on IS NULL;
CREATE INDEX role_period_starter ON patient_experts.role_period (tenant_id, started_by);
CREATE INDEX role_period_ender ON patient_experts.role_period (tenant_id, ended_by);

CREATE FUNCTION patient_experts.guard_period() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM patient_experts.demand_human(NEW.tenant_id, NEW.started_by);
        IF NEW.ended_on IS NOT NULL OR EXISTS (SELECT FROM patient_experts.role_period p
            WHERE p.tenant_id = NEW.tenant_id AND p.expert_id = NEW.expert_id
                AND (p.ended_on IS NULL OR p.ended_on > NEW.started_on)) THEN
            PERFORM patient_experts.refuse('role_once_at_a_time', 'the role of before has not ended by that day');
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.ended_on IS NOT NULL OR (NEW.expert_id, NEW.started_on, NEW.started_by)
        IS DISTINCT FROM (OLD.expert_id, OLD.started_on, OLD.started_by) THEN
        PERFORM patient_experts.refuse('period_stands', 'a time in the role ends once and stays as it is');
    END IF;
    PERFORM patient_experts.demand_human(NEW.tenant_id, NEW.ended_by);
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON patient_experts.role_period
    FOR EACH ROW EXECUTE FUNCTION patient_experts.guard_period();

-- The end of the role follows from its periods alone, so that no term starts that nobody started. Who never got the role
-- counts from the day of registration.
CREATE FUNCTION patient_experts.role_end(expert patient_experts.expert) RETURNS date
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT CASE WHEN coalesce(bool_or(p.ended_on IS NULL), false) THEN NULL
        ELSE coalesce(max(p.ended_on), expert.registered_on) END
    FROM patient_experts.role_period p
    WHERE p.tenant_id = expert.tenant_id AND p.expert_id = expert.id
$$;
CREATE FUNCTION patient_experts.guard_expert() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.person_id, NEW.registered_on) IS DISTINCT FROM (OLD.person_id, OLD.registered_on) THEN
        PERFORM patient_experts.refuse('expert_identity', 'who it is and since when never changes');
    END IF;
    NEW.ended_on := patient_experts.role_end(NEW);
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON patient_experts.expert
    FOR EACH ROW EXECUTE FUNCTION patient_experts.guard_expert();

CREATE FUNCTION patient_experts.tell_expert() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE patient_experts.expert e SET ended_on = NULL WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.expert_id;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_expert AFTER INSERT OR UPDATE ON patient_experts.role_period
    FOR EACH ROW EXECUTE FUNCTION patient_experts.tell_expert();

-- An answer to a question of the form: there only because the person gave it and agreed to that question.
CREATE TABLE patient_experts.answer (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    expert_id uuid NOT NULL,
    question_id uuid NOT NULL,
    question text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('TEXT', 'YES_NO', 'CHOICE', 'CHOICES')),
    answer bytea NOT NULL,
    withdrawn_at timestamptz,
    role_ended_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT answer_once UNIQUE (tenant_id, person_id, question),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, expert_id) REFERENCES patient_experts.expert (tenant_id, id),
    FOREIGN KEY (tenant_id, question_id) REFERENCES patient_experts.intake_question (tenant_id, id)
);
CREATE INDEX answer_expert ON patient_experts.answer (tenant_id, expert_id);
CREATE INDEX answer_question ON patient_experts.answer (tenant_id, question_id);
CREATE INDEX answer_key ON patient_experts.answer (tenant_id, question);

CREATE FUNCTION patient_experts.guard_answer() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    expert patient_experts.expert;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.person_id, NEW.expert_id, NEW.question) IS DISTINCT FROM (OLD.person_id, OLD.expert_id, OLD.question) THEN
            PERFORM patient_experts.refuse('answer_identity', 'an answer stays with its person and question');
        END IF;
        RETURN NEW;
    END IF;
    SELECT * INTO expert FROM patient_experts.expert e WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.expert_id;
    IF expert.ended_on IS NOT NULL OR expert.person_id <> NEW.person_id THEN
        PERFORM patient_experts.refuse('answer_in_the_role', 'only who has the role answers, and for nobody else');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON patient_experts.answer
    FOR EACH ROW EXECUTE FUNCTION patient_experts.guard_answer();

-- What went to and fro with an expert.
CREATE TABLE patient_experts.correspondence (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    expert_id uuid NOT NULL,
    happened_on date NOT NULL,
    channel text NOT NULL CHECK (channel IN ('MAIL', 'TEXT_MESSAGE', 'PHONE', 'LETTER', 'MEETING')),
    text text NOT NULL CHECK (btrim(text) <> ''),
    written_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, expert_id) REFERENCES patient_experts.expert (tenant_id, id),
    FOREIGN KEY (tenant_id, written_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX correspondence_expert ON patient_experts.correspondence (tenant_id, expert_id);
CREATE INDEX correspondence_writer ON patient_experts.correspondence (tenant_id, written_by);

-- What experts are asked for. A criterion names answers that make somebody likely; it excludes nobody.
CREATE TABLE patient_experts.project (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    name text NOT NULL CHECK (btrim(name) <> ''),
    description text NOT NULL CHECK (btrim(description) <> ''),
    party text NOT NULL CHECK (btrim(party) <> ''),
    closed_on date,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE patient_experts.criterion (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    project_id uuid NOT NULL,
    question text NOT NULL,
    wanted text[] NOT NULL CHECK (cardinality(wanted) > 0),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT criterion_once UNIQUE (tenant_id, project_id, question),
    FOREIGN KEY (tenant_id, project_id) REFERENCES patient_experts.project (tenant_id, id)
);

-- An invitation, and what became of it.
CREATE TABLE patient_experts.participation (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    expert_id uuid NOT NULL,
    project_id uuid NOT NULL,
    status text NOT NULL CHECK (status IN ('INVITED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'ENDED')),
    reasons text NOT NULL CHECK (btrim(reasons) <> ''),
    invited_by uuid NOT NULL,
    invited_on date NOT NULL,
    settled_on date,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, expert_id) REFERENCES patient_experts.expert (tenant_id, id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES patient_experts.project (tenant_id, id),
    FOREIGN KEY (tenant_id, invited_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX participation_expert ON patient_experts.participation (tenant_id, expert_id);
CREATE INDEX participation_project ON patient_experts.participation (tenant_id, project_id);
CREATE INDEX participation_inviter ON patient_experts.participation (tenant_id, invited_by);
CREATE UNIQUE INDEX invited_once ON patient_experts.participation (tenant_id, project_id, expert_id)
    WHERE status IN ('INVITED', 'ACCEPTED');

CREATE FUNCTION patient_experts.guard_participation() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM patient_experts.demand_human(NEW.tenant_id, NEW.invited_by);
        IF NEW.status <> 'INVITED' THEN
            PERFORM patient_experts.refuse('participation_starts_invited', 'taking part starts with an invitation');
        END IF;
        IF NOT EXISTS (SELECT FROM patient_experts.project p
            WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.project_id AND p.closed_on IS NULL) THEN
            PERFORM patient_experts.refuse('project_is_open', 'the project has closed');
        END IF;
        IF NOT EXISTS (SELECT FROM patient_experts.expert e
            WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.expert_id AND e.ended_on IS NULL) THEN
            PERFORM patient_experts.refuse('invited_in_the_role', 'only who has the role is invited');
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.expert_id, NEW.project_id, NEW.reasons, NEW.invited_by, NEW.invited_on)
        IS DISTINCT FROM (OLD.expert_id, OLD.project_id, OLD.reasons, OLD.invited_by, OLD.invited_on) THEN
        PERFORM patient_experts.refuse('invitation_stands', 'who invited whom and why stays as it is');
    END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (('INVITED', 'ACCEPTED'), ('INVITED', 'DECLINED'),
        ('INVITED', 'WITHDRAWN'), ('ACCEPTED', 'ENDED')) THEN
        PERFORM patient_experts.refuse('participation_states', OLD.status || ' is not followed by ' || NEW.status);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON patient_experts.participation
    FOR EACH ROW EXECUTE FUNCTION patient_experts.guard_participation();

-- What went to somebody else because of the role, and that the expert knew beforehand.
CREATE TABLE patient_experts.share (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    project_id uuid NOT NULL,
    party text NOT NULL CHECK (btrim(party) <> ''),
    contact_data boolean NOT NULL,
    questions text NOT NULL,
    informed_on date NOT NULL,
    informed_by text NOT NULL CHECK (informed_by IN ('MAIL', 'TEXT_MESSAGE', 'PHONE', 'LETTER', 'MEETING')),
    shared_on date NOT NULL,
    shared_by uuid NOT NULL,
    role_ended_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT share_of_something CHECK (contact_data OR questions <> ''),
    CONSTRAINT share_with_knowledge CHECK (informed_on <= shared_on),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES patient_experts.project (tenant_id, id),
    FOREIGN KEY (tenant_id, shared_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX share_person ON patient_experts.share (tenant_id, person_id);
CREATE INDEX share_project ON patient_experts.share (tenant_id, project_id);
CREATE INDEX share_sharer ON patient_experts.share (tenant_id, shared_by);

-- That something of an expert stands in a document; the document itself is elsewhere.
CREATE TABLE patient_experts.document_use (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    project_id uuid NOT NULL,
    document text NOT NULL CHECK (btrim(document) <> ''),
    contact_data boolean NOT NULL,
    questions text NOT NULL,
    informed_on date NOT NULL,
    informed_by text NOT NULL CHECK (informed_by IN ('MAIL', 'TEXT_MESSAGE', 'PHONE', 'LETTER', 'MEETING')),
    used_on date NOT NULL,
    recorded_by uuid NOT NULL,
    role_ended_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT use_of_something CHECK (contact_data OR questions <> ''),
    CONSTRAINT use_with_knowledge CHECK (informed_on <= used_on),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES patient_experts.project (tenant_id, id),
    FOREIGN KEY (tenant_id, recorded_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX document_use_person ON patient_experts.document_use (tenant_id, person_id);
CREATE INDEX document_use_project ON patient_experts.document_use (tenant_id, project_id);
CREATE INDEX document_use_recorder ON patient_experts.document_use (tenant_id, recorded_by);

CREATE FUNCTION patient_experts.takes_part(tenant text, person uuid, project uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT FROM patient_experts.participation p
        JOIN patient_experts.expert e ON e.tenant_id = p.tenant_id AND e.id = p.expert_id
        WHERE p.tenant_id = tenant AND p.project_id = project AND e.person_id = person
            AND e.ended_on IS NULL AND p.status IN ('ACCEPTED', 'ENDED'))
$$;

CREATE FUNCTION patient_experts.guard_share() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM patient_experts.demand_human(NEW.tenant_id, NEW.shared_by);
    IF NOT patient_experts.takes_part(NEW.tenant_id, NEW.person_id, NEW.project_id) THEN
        PERFORM patient_experts.refuse('share_for_the_role', 'shared only for a project that the expert takes part in');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON patient_experts.share
    FOR EACH ROW EXECUTE FUNCTION patient_experts.guard_share();

CREATE FUNCTION patient_experts.guard_use() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM patient_experts.demand_human(NEW.tenant_id, NEW.recorded_by);
    IF NOT patient_experts.takes_part(NEW.tenant_id, NEW.person_id, NEW.project_id) THEN
        PERFORM patient_experts.refuse('use_for_the_role', 'used only for a project that the expert takes part in');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON patient_experts.document_use
    FOR EACH ROW EXECUTE FUNCTION patient_experts.guard_use();

-- The lines stand; only the day from which their term runs follows the role.
CREATE FUNCTION patient_experts.keep_line() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF to_jsonb(NEW) - '{role_ended_on,version}'::text[] <> to_jsonb(OLD) - '{role_ended_on,version}'::text[] THEN
        PERFORM patient_experts.refuse('line_stands', 'what was shared or used stays as it was written down');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON patient_experts.share
    FOR EACH ROW EXECUTE FUNCTION patient_experts.keep_line();
CREATE TRIGGER guard BEFORE UPDATE ON patient_experts.document_use
    FOR EACH ROW EXECUTE FUNCTION patient_experts.keep_line();

-- The end of the role reaches what has a term of its own; who is erased during the role has ended it that day.
CREATE FUNCTION patient_experts.tell_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    gone boolean := TG_OP = 'DELETE';
    ended date := CASE WHEN TG_OP = 'DELETE'
        THEN coalesce(OLD.ended_on, (core.now() AT TIME ZONE 'Europe/Amsterdam')::date) ELSE NEW.ended_on END;
BEGIN
    IF NOT gone THEN
        UPDATE patient_experts.answer a SET role_ended_on = ended
        WHERE a.tenant_id = OLD.tenant_id AND a.person_id = OLD.person_id AND a.role_ended_on IS DISTINCT FROM ended;
    END IF;
    UPDATE patient_experts.share s SET role_ended_on = ended
    WHERE s.tenant_id = OLD.tenant_id AND s.person_id = OLD.person_id AND s.role_ended_on IS DISTINCT FROM ended;
    UPDATE patient_experts.document_use d SET role_ended_on = ended
    WHERE d.tenant_id = OLD.tenant_id AND d.person_id = OLD.person_id AND d.role_ended_on IS DISTINCT FROM ended;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_end AFTER UPDATE OF ended_on OR DELETE ON patient_experts.expert
    FOR EACH ROW EXECUTE FUNCTION patient_experts.tell_end();
