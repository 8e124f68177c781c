-- An objection that a human weighs holds back what it is about, and nothing of it changes until that is decided (AVG art.
-- 18(1)(d)): from the moment that it is known who objects, on the record that is named or on all that is kept of the person. The hold has
-- an id that follows from the request's, also after a restore.
-- A module holds back what it still works on, which is no human's decision.
ALTER TABLE core.hold
    DROP CONSTRAINT hold_owned,
    DROP CONSTRAINT hold_released_by_somebody,
    ALTER COLUMN placed_by DROP NOT NULL,
    ADD CONSTRAINT hold_owned
        CHECK (owner_id IS NOT NULL OR ground IN ('OPEN_REQUEST', 'OBJECTION', 'LIVE_ACTIVITY')),
    ADD CONSTRAINT hold_placed_by_somebody CHECK (placed_by IS NOT NULL OR ground = 'LIVE_ACTIVITY'),
    ADD CONSTRAINT hold_released_by_somebody CHECK ((released_at IS NULL) = (released_because IS NULL)
        AND (released_at IS NOT NULL OR released_by IS NULL)
        AND (released_at IS NULL OR released_by IS NOT NULL OR ground = 'LIVE_ACTIVITY'));

CREATE FUNCTION core.hold_for_objection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.identified_by IS NOT NULL AND NEW.status = 'IDENTIFIED'
        AND (TG_OP = 'INSERT' OR OLD.identified_by IS NULL) THEN
        INSERT INTO core.hold (tenant_id, id, created_at, dataset, record_id, subject_id, ground, reference, owner_id,
            placed_by, review_on)
        VALUES (NEW.tenant_id, md5('objection ' || NEW.id)::uuid, core.now(), NEW.record_dataset, NEW.record_id,
            CASE WHEN NEW.record_id IS NULL THEN NEW.subject_id END, 'OBJECTION', 'rights request ' || NEW.id, NULL,
            NEW.identified_by, NEW.due_on);
    ELSIF TG_OP = 'UPDATE' AND NEW.status <> OLD.status
        AND NEW.status NOT IN ('RECEIVED', 'IDENTIFIED', 'IN_HANDLING') THEN
        UPDATE core.hold h SET released_at = core.now(),
            released_by = CASE WHEN core.is_human(NEW.tenant_id, core.actor()) THEN core.actor()
                ELSE coalesce(NEW.decided_by, NEW.identified_by) END,
            released_because = 'the objection was weighed or taken back'
        WHERE h.tenant_id = NEW.tenant_id AND h.id = md5('objection ' || NEW.id)::uuid AND h.released_at IS NULL;
    ELSIF TG_OP = 'UPDATE' AND (NEW.handler_id, NEW.due_on) IS DISTINCT FROM (OLD.handler_id, OLD.due_on) THEN
        UPDATE core.hold h SET owner_id = NEW.handler_id, review_on = NEW.due_on
        WHERE h.tenant_id = NEW.tenant_id AND h.id = md5('objection ' || NEW.id)::uuid AND h.released_at IS NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER hold_for_objection AFTER INSERT OR UPDATE ON core.rights_request
    FOR EACH ROW WHEN (NEW.type = 'OBJECT' AND NOT NEW.marketing) EXECUTE FUNCTION core.hold_for_objection();

-- Work for a use that the law leaves of what is set aside says on what: the purpose ends in a reference.
CREATE OR REPLACE FUNCTION core.nothing_restricted() RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    RETURN coalesce(split_part(core.purpose(), ': ', 1) IN ('rights', 'retention', 'restricted.consent',
            'restricted.legal-claim', 'restricted.rights-of-others', 'restricted.public-interest'), false)
        OR NOT EXISTS (
            SELECT FROM core.restriction r
            WHERE r.tenant_id = core.tenant() AND (r.ends_at IS NULL OR r.ends_at > core.now()));
END $$;

-- That a child's data is gone (IKO-S11, IKO-R15) is said of an erasure that was carried out, of a person the case names.
ALTER TABLE core.breach ADD COLUMN erasure_request_id uuid;
CREATE FUNCTION core.guard_child_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.child_outcome IS DISTINCT FROM 'ERASED' THEN
        NEW.erasure_request_id := NULL;
    ELSIF NOT EXISTS (
        SELECT FROM core.rights_request r
        JOIN core.breach_person p ON p.tenant_id = r.tenant_id AND p.subject_id = r.subject_id AND p.breach_id = NEW.id
        WHERE r.tenant_id = NEW.tenant_id AND r.id = NEW.erasure_request_id AND r.type = 'ERASE'
            AND r.status = 'EXECUTED' AND r.age_group <> 'FROM_16') THEN
        RAISE EXCEPTION 'a child is erased by a request that was carried out, of a person of the case'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'breach_child_erased';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_child BEFORE UPDATE ON core.breach
    FOR EACH ROW WHEN (NEW.child_outcome IS DISTINCT FROM OLD.child_outcome
        OR NEW.erasure_request_id IS DISTINCT FROM OLD.erasure_request_id
        OR (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL)) EXECUTE FUNCTION core.guard_child_outcome();
