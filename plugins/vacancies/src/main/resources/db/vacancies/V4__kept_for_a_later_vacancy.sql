-- What a consent keeps for a later vacancy (KCK-C3) is considered for one: who handles an open vacancy takes it up, and who
-- handled the former one no longer sees it. Until the applicant takes part, nothing but the consent keeps it, so its term runs
-- on from the former vacancy; from then on it is an application for the later one (KCK-R4).
ALTER TABLE vacancies.application
    ADD COLUMN considered_from uuid,
    ADD COLUMN considered_by uuid,
    ADD COLUMN considered_at timestamptz,
    ADD COLUMN consider_hash text CHECK (consider_hash ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT application_considered_whole CHECK (num_nulls(considered_from, considered_by, considered_at) IN (0, 3)),
    ADD CONSTRAINT application_considered_from FOREIGN KEY (tenant_id, considered_from)
        REFERENCES vacancies.vacancy (tenant_id, id),
    ADD CONSTRAINT application_considered_by FOREIGN KEY (tenant_id, considered_by)
        REFERENCES core.account (tenant_id, id);
CREATE INDEX application_considered ON vacancies.application (tenant_id, considered_from);
CREATE INDEX application_considerer ON vacancies.application (tenant_id, considered_by);
CREATE INDEX application_kept ON vacancies.application (tenant_id, id) WHERE kept_on;
CREATE UNIQUE INDEX application_consider ON vacancies.application (tenant_id, consider_hash);

CREATE FUNCTION vacancies.guard_not_considered() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.considered_from IS NOT NULL THEN
        PERFORM vacancies.refuse('application_states', 'an application starts for the vacancy that it came for');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new_not_considered BEFORE INSERT ON vacancies.application
    FOR EACH ROW EXECUTE FUNCTION vacancies.guard_not_considered();

-- What begins a consideration: a consent that keeps the application, an open vacancy, and a human who handles that.
CREATE FUNCTION vacancies.demand_consideration(was vacancies.application, becomes vacancies.application) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(becomes.vacancy_id::text, 0));
    IF was.considered_from IS NOT NULL OR becomes.considered_from IS DISTINCT FROM was.vacancy_id THEN
        PERFORM vacancies.refuse('application_identity', 'a vacancy follows only on the one that the application was for');
    END IF;
    IF was.kept_on IS NOT TRUE THEN
        PERFORM vacancies.refuse('considered_while_kept', 'only what a consent keeps is considered again');
    END IF;
    IF NOT EXISTS (SELECT FROM vacancies.vacancy v WHERE v.tenant_id = becomes.tenant_id
        AND v.id = becomes.vacancy_id AND v.status = 'OPEN') THEN
        PERFORM vacancies.refuse('application_while_open', 'the vacancy is not open');
    END IF;
    PERFORM vacancies.demand_human(becomes.tenant_id, becomes.considered_by);
    IF NOT EXISTS (SELECT FROM vacancies.vacancy_staff s WHERE s.tenant_id = becomes.tenant_id
        AND s.vacancy_id = becomes.vacancy_id AND s.account_id = becomes.considered_by) THEN
        PERFORM vacancies.refuse('considered_by_assigned_staff', 'who considers it handles the vacancy');
    END IF;
    IF (becomes.status, becomes.reasons, becomes.decided_by, becomes.decided_at)
        IS DISTINCT FROM ('SUBMITTED'::text, NULL::text, NULL::uuid, NULL::timestamptz) THEN
        PERFORM vacancies.refuse('application_states', 'what was decided for the former vacancy says nothing of this one');
    END IF;
END $$;

-- Whether the vacancy may change as it does, and what it then is for the application's term.
CREATE FUNCTION vacancies.guard_consideration() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.vacancy_id IS DISTINCT FROM OLD.vacancy_id AND NEW.considered_from IS NOT NULL THEN
        PERFORM vacancies.demand_consideration(OLD, NEW);
        NEW.considered_at := core.now();
    ELSIF NEW.vacancy_id IS DISTINCT FROM OLD.vacancy_id AND (NEW.vacancy_id IS DISTINCT FROM OLD.considered_from
        OR NEW.status <> OLD.status) THEN
        PERFORM vacancies.refuse('application_identity', 'applicant, vacancy and how it came never change');
    ELSIF NEW.vacancy_id = OLD.vacancy_id AND NEW.considered_from IS DISTINCT FROM OLD.considered_from THEN
        PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.vacancy_id::text, 0));
        IF NEW.considered_from IS NOT NULL OR OLD.kept IS NOT TRUE OR NOT EXISTS (SELECT FROM vacancies.vacancy v
            WHERE v.tenant_id = NEW.tenant_id AND v.id = NEW.vacancy_id AND v.status = 'OPEN') THEN
            PERFORM vacancies.refuse('application_while_open', 'people take part while the vacancy is open');
        END IF;
        IF core.actor() IS NOT NULL
            AND core.subject_of(NEW.tenant_id, core.actor()) IS DISTINCT FROM NEW.applicant_id THEN
            PERFORM vacancies.refuse('joined_by_the_applicant', 'nobody but the applicant takes part');
        END IF;
    ELSIF OLD.considered_from IS NOT NULL AND NEW.status IS DISTINCT FROM OLD.status THEN
        PERFORM vacancies.refuse('application_considered', 'the applicant has not said to take part');
    END IF;
    RETURN NEW;
END $$;
-- By its name before the guard of all changes.
CREATE TRIGGER consideration BEFORE UPDATE ON vacancies.application
    FOR EACH ROW EXECUTE FUNCTION vacancies.guard_consideration();

CREATE OR REPLACE FUNCTION vacancies.guard_application() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.applicant_id, NEW.channel) IS DISTINCT FROM (OLD.applicant_id, OLD.channel) THEN
        PERFORM vacancies.refuse('application_identity', 'applicant, vacancy and how it came never change');
    END IF;
    -- Always that of the vacancy it is for, also where the row was set aside when it ended.
    NEW.vacancy_ended_on := (SELECT v.ended_on FROM vacancies.vacancy v
        WHERE v.tenant_id = NEW.tenant_id AND v.id = coalesce(NEW.considered_from, NEW.vacancy_id));
    IF NEW.vacancy_id IS DISTINCT FROM OLD.vacancy_id
        OR (NEW.status, NEW.reasons, NEW.decided_by, NEW.decided_at) IS NOT DISTINCT FROM
        (OLD.status, OLD.reasons, OLD.decided_by, OLD.decided_at) THEN
        RETURN NEW;
    END IF;
    IF OLD.status || ' ' || NEW.status NOT IN ('UNCONFIRMED SUBMITTED',
        'SUBMITTED INVITED', 'SUBMITTED REJECTED', 'SUBMITTED CHOSEN', 'INVITED REJECTED', 'INVITED CHOSEN') THEN
        PERFORM vacancies.refuse('application_states', OLD.status || ' is not followed by ' || NEW.status);
    END IF;
    IF OLD.status = 'UNCONFIRMED' AND (OLD.confirm_until < core.now() OR NEW.vacancy_ended_on IS NOT NULL) THEN
        PERFORM vacancies.refuse('application_confirmed_in_time', 'it counts only while its link and the vacancy last');
    END IF;
    IF NEW.status IN ('REJECTED', 'CHOSEN') THEN
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

-- The consent keeps what the applicant handed in. What staff noted for the former vacancy goes before others look.
CREATE FUNCTION vacancies.leave_former_procedure() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM vacancies.step s WHERE s.tenant_id = NEW.tenant_id AND s.application_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER leave_former_procedure AFTER UPDATE ON vacancies.application
    FOR EACH ROW WHEN (OLD.considered_from IS NULL AND NEW.considered_from IS NOT NULL)
    EXECUTE FUNCTION vacancies.leave_former_procedure();

CREATE FUNCTION vacancies.guard_step() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM vacancies.application a WHERE a.tenant_id = NEW.tenant_id
        AND a.id = NEW.application_id AND a.considered_from IS NOT NULL) THEN
        PERFORM vacancies.refuse('application_considered', 'the applicant has not said to take part');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT ON vacancies.step FOR EACH ROW EXECUTE FUNCTION vacancies.guard_step();

-- A consideration ends with the vacancy that it was for; the application is that of the former one again.
CREATE OR REPLACE FUNCTION vacancies.announce_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE vacancies.application a
    SET vacancy_id = a.considered_from, considered_from = NULL, considered_by = NULL, considered_at = NULL
    WHERE a.tenant_id = NEW.tenant_id AND a.vacancy_id = NEW.id AND a.considered_from IS NOT NULL;
    UPDATE vacancies.application a SET vacancy_ended_on = NEW.ended_on
    WHERE a.tenant_id = NEW.tenant_id AND a.vacancy_id = NEW.id;
    RETURN NULL;
END $$;
