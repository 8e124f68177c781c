-- One application that a claim, suspected fraud or an objection keeps as it is kept the whole vacancy from ending. It stays as it
-- is, and the night's work carries the end to it once the hold was released.
CREATE FUNCTION vacancies.frozen(application uuid, applicant uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT coalesce(application IN (SELECT core.frozen_records('vacancies.application')), false)
        OR coalesce(applicant IN (SELECT core.frozen_subjects()), false)
$$;

CREATE OR REPLACE FUNCTION vacancies.announce_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE vacancies.application a
    SET vacancy_id = a.considered_from, considered_from = NULL, considered_by = NULL, considered_at = NULL
    WHERE a.tenant_id = NEW.tenant_id AND a.vacancy_id = NEW.id AND a.considered_from IS NOT NULL
        AND NOT vacancies.frozen(a.id, a.applicant_id);
    UPDATE vacancies.application a SET vacancy_ended_on = NEW.ended_on
    WHERE a.tenant_id = NEW.tenant_id AND a.vacancy_id = NEW.id AND NOT vacancies.frozen(a.id, a.applicant_id);
    RETURN NULL;
END $$;
