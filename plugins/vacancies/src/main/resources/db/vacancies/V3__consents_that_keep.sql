-- A consent keeps an application only from the day its vacancy ended: before that nothing threatens it, and the end of the
-- consent's year must not take it from a procedure that runs.
ALTER TABLE vacancies.application ADD COLUMN kept_on boolean GENERATED ALWAYS AS
    (kept_since IS NOT NULL AND keep_withdrawn_at IS NULL AND vacancy_ended_on IS NOT NULL) STORED;

-- When the last application goes that it kept, by whichever way, the consent ends: it would stand for ever with nothing under
-- it. One that was given before anybody applied stands.
CREATE FUNCTION vacancies.end_keeping() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM vacancies.application a
        WHERE a.tenant_id = OLD.tenant_id AND a.applicant_id = OLD.applicant_id AND a.kept) THEN
        PERFORM core.lapse_consent(OLD.applicant_id, 'vacancies.keep-application');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER end_keeping AFTER DELETE ON vacancies.application
    FOR EACH ROW WHEN (OLD.kept) EXECUTE FUNCTION vacancies.end_keeping();
