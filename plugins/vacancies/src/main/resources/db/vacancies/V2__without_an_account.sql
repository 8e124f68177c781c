-- Applications of people without an account: by the form on a web site, which counts once the link in a mail was followed,
-- and on paper or by mail, which staff write down. Until it counts nobody sees it: staff see what they handle, and what
-- nobody confirmed is handled by nobody.
ALTER TABLE vacancies.application
    ALTER COLUMN email DROP NOT NULL,
    ADD COLUMN channel text NOT NULL DEFAULT 'ACCOUNT' CHECK (channel IN ('ACCOUNT', 'FORM', 'PAPER', 'MAIL')),
    ADD COLUMN language text CHECK (language IN ('NL', 'EN')),
    ADD COLUMN received_on date,
    ADD COLUMN recorded_by uuid,
    ADD COLUMN address_mark text CHECK (address_mark ~ '^[0-9a-f]{64}$'),
    ADD COLUMN confirm_hash text CHECK (confirm_hash ~ '^[0-9a-f]{64}$'),
    ADD COLUMN upload_hash text CHECK (upload_hash ~ '^[0-9a-f]{64}$'),
    ADD COLUMN confirm_until timestamptz,
    ADD COLUMN link_hash text CHECK (link_hash ~ '^[0-9a-f]{64}$'),
    ADD COLUMN handled_for uuid GENERATED ALWAYS AS (CASE WHEN status <> 'UNCONFIRMED' THEN vacancy_id END) STORED,
    DROP CONSTRAINT application_status_check,
    ADD CONSTRAINT application_status_check
        CHECK (status IN ('UNCONFIRMED', 'SUBMITTED', 'INVITED', 'REJECTED', 'CHOSEN')),
    ADD CONSTRAINT application_recorded_by FOREIGN KEY (tenant_id, recorded_by)
        REFERENCES core.account (tenant_id, id),
    ADD CONSTRAINT application_recorded_whole CHECK (num_nulls(received_on, recorded_by)
        = CASE WHEN channel IN ('PAPER', 'MAIL') THEN 0 ELSE 2 END),
    ADD CONSTRAINT application_waits_for_its_link CHECK (num_nulls(confirm_hash, upload_hash, confirm_until)
        = CASE WHEN status = 'UNCONFIRMED' THEN 0 ELSE 3 END),
    ADD CONSTRAINT application_by_form_only_waits CHECK (status <> 'UNCONFIRMED' OR channel = 'FORM'),
    ADD CONSTRAINT application_by_form_has_a_mark CHECK (channel <> 'FORM' OR address_mark IS NOT NULL),
    ADD CONSTRAINT application_can_be_answered
        CHECK (email IS NOT NULL OR (phone IS NOT NULL AND channel IN ('PAPER', 'MAIL')));
CREATE INDEX application_recorder ON vacancies.application (tenant_id, recorded_by);
CREATE INDEX application_handled ON vacancies.application (tenant_id, handled_for);
CREATE UNIQUE INDEX application_confirm ON vacancies.application (tenant_id, confirm_hash);
CREATE UNIQUE INDEX application_upload ON vacancies.application (tenant_id, upload_hash);
CREATE UNIQUE INDEX application_link ON vacancies.application (tenant_id, link_hash);
-- One application of one address that counts, for each vacancy.
CREATE UNIQUE INDEX application_once_by_form ON vacancies.application (tenant_id, vacancy_id, address_mark)
    WHERE status <> 'UNCONFIRMED';

CREATE OR REPLACE FUNCTION vacancies.guard_new_application() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    vacancy vacancies.vacancy;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.vacancy_id::text, 0));
    SELECT * INTO vacancy FROM vacancies.vacancy v WHERE v.tenant_id = NEW.tenant_id AND v.id = NEW.vacancy_id;
    IF (vacancy.status = 'OPEN') IS NOT TRUE THEN
        PERFORM vacancies.refuse('application_while_open', 'the vacancy is not open');
    END IF;
    IF NEW.status <> (CASE NEW.channel WHEN 'FORM' THEN 'UNCONFIRMED' ELSE 'SUBMITTED' END)
        OR NEW.vacancy_ended_on IS NOT NULL OR NEW.keep_withdrawn_at IS NOT NULL THEN
        PERFORM vacancies.refuse('application_states', 'an application starts as submitted, by the form as unconfirmed');
    END IF;
    IF NEW.channel IN ('PAPER', 'MAIL') THEN
        PERFORM vacancies.demand_human(NEW.tenant_id, NEW.recorded_by);
    END IF;
    RETURN NEW;
END $$;

-- A decision is that of a human who handles the vacancy, on somebody else's application, once (KCK-H1).
CREATE OR REPLACE FUNCTION vacancies.guard_application() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.applicant_id, NEW.vacancy_id, NEW.channel) IS DISTINCT FROM (OLD.applicant_id, OLD.vacancy_id, OLD.channel) THEN
        PERFORM vacancies.refuse('application_identity', 'applicant, vacancy and how it came never change');
    END IF;
    -- Always that of the vacancy, also where the row was set aside when it ended.
    NEW.vacancy_ended_on := (SELECT v.ended_on FROM vacancies.vacancy v
        WHERE v.tenant_id = NEW.tenant_id AND v.id = NEW.vacancy_id);
    IF (NEW.status, NEW.reasons, NEW.decided_by, NEW.decided_at) IS NOT DISTINCT FROM
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
