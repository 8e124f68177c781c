-- What rests on somebody being an expert at this moment was judged by a look at the expert alone: while the end of the role had not
-- committed, an invitation was made and waited for ever, and an answer or a line of what went to others got no day from which
-- its term runs. Now it waits for an end that is under way, is judged after it, and an end waits for it: the row is locked as
-- FOR SHARE, since the end changes no key of it. By their name these triggers fire before those that judge, and so before proposals
-- and answers are locked: ending a role and sharing never wait for each other.
CREATE FUNCTION patient_experts.await_role() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM FROM patient_experts.expert e WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.expert_id FOR SHARE;
    RETURN NEW;
END $$;
CREATE FUNCTION patient_experts.await_role_of_person() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM FROM patient_experts.expert e WHERE e.tenant_id = NEW.tenant_id AND e.person_id = NEW.person_id FOR SHARE;
    RETURN NEW;
END $$;
CREATE TRIGGER await_role BEFORE INSERT ON patient_experts.participation
    FOR EACH ROW EXECUTE FUNCTION patient_experts.await_role();
CREATE TRIGGER await_role BEFORE INSERT ON patient_experts.answer
    FOR EACH ROW EXECUTE FUNCTION patient_experts.await_role();
CREATE TRIGGER await_role BEFORE INSERT ON patient_experts.share_proposal
    FOR EACH ROW EXECUTE FUNCTION patient_experts.await_role();
CREATE TRIGGER await_role BEFORE INSERT ON patient_experts.share
    FOR EACH ROW EXECUTE FUNCTION patient_experts.await_role_of_person();
CREATE TRIGGER await_role BEFORE INSERT ON patient_experts.document_use
    FOR EACH ROW EXECUTE FUNCTION patient_experts.await_role_of_person();

-- What slipped through before follows the role that ended.
ALTER TABLE patient_experts.participation DISABLE TRIGGER USER;
UPDATE patient_experts.participation p
SET status = CASE p.status WHEN 'ACCEPTED' THEN 'ENDED' ELSE 'WITHDRAWN' END,
    settled_on = greatest(e.ended_on, p.invited_on)
FROM patient_experts.expert e
WHERE e.tenant_id = p.tenant_id AND e.id = p.expert_id AND e.ended_on IS NOT NULL AND p.status IN ('INVITED', 'ACCEPTED');
ALTER TABLE patient_experts.participation ENABLE TRIGGER USER;
ALTER TABLE patient_experts.answer DISABLE TRIGGER USER;
UPDATE patient_experts.answer a SET role_ended_on = e.ended_on
FROM patient_experts.expert e
WHERE e.tenant_id = a.tenant_id AND e.id = a.expert_id
    AND e.ended_on IS NOT NULL AND a.role_ended_on IS NULL;
ALTER TABLE patient_experts.answer ENABLE TRIGGER USER;
ALTER TABLE patient_experts.share DISABLE TRIGGER USER;
UPDATE patient_experts.share s SET role_ended_on = e.ended_on
FROM patient_experts.expert e
WHERE e.tenant_id = s.tenant_id AND e.person_id = s.person_id
    AND e.ended_on IS NOT NULL AND s.role_ended_on IS NULL;
ALTER TABLE patient_experts.share ENABLE TRIGGER USER;
ALTER TABLE patient_experts.document_use DISABLE TRIGGER USER;
UPDATE patient_experts.document_use d SET role_ended_on = e.ended_on
FROM patient_experts.expert e
WHERE e.tenant_id = d.tenant_id AND e.person_id = d.person_id
    AND e.ended_on IS NOT NULL AND d.role_ended_on IS NULL;
ALTER TABLE patient_experts.document_use ENABLE TRIGGER USER;
