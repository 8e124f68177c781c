-- A mark was the same for all who chose an option: who knew one answer and read the table knew everybody's. Marks are those of
-- one answer now; the former ones go, and the job mark-answers makes new ones.
ALTER TABLE patient_experts.answer_mark DISABLE TRIGGER USER;
DELETE FROM patient_experts.answer_mark;
ALTER TABLE patient_experts.answer_mark ENABLE TRIGGER USER;

-- With the role ends what it was for: nobody takes part who is no expert, and no invitation waits for an answer.
CREATE FUNCTION patient_experts.end_participations() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE patient_experts.participation p
    SET status = CASE p.status WHEN 'ACCEPTED' THEN 'ENDED' ELSE 'WITHDRAWN' END,
        settled_on = greatest(NEW.ended_on, p.invited_on)
    WHERE p.tenant_id = NEW.tenant_id AND p.expert_id = NEW.id AND p.status IN ('INVITED', 'ACCEPTED');
    RETURN NULL;
END $$;
CREATE TRIGGER end_participations AFTER UPDATE OF ended_on ON patient_experts.expert
    FOR EACH ROW WHEN (NEW.ended_on IS NOT NULL) EXECUTE FUNCTION patient_experts.end_participations();
ALTER TABLE patient_experts.participation DISABLE TRIGGER USER;
UPDATE patient_experts.participation p
SET status = CASE p.status WHEN 'ACCEPTED' THEN 'ENDED' ELSE 'WITHDRAWN' END,
    settled_on = greatest(e.ended_on, p.invited_on)
FROM patient_experts.expert e
WHERE e.tenant_id = p.tenant_id AND e.id = p.expert_id AND e.ended_on IS NOT NULL AND p.status IN ('INVITED', 'ACCEPTED');
ALTER TABLE patient_experts.participation ENABLE TRIGGER USER;

-- As before; who is erased during the role has ended it that day, in the zone of the tenant.
CREATE OR REPLACE FUNCTION patient_experts.tell_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    gone boolean := TG_OP = 'DELETE';
    ended date := CASE WHEN TG_OP = 'DELETE' THEN coalesce(OLD.ended_on, core.today()) ELSE NEW.ended_on END;
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
