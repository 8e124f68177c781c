-- Which consents a request takes back (AVG art. 7(3)): those it names, else all that stood when it was written down. It is not
-- carried out while one of them stands.
ALTER TABLE core.rights_request
    ADD COLUMN consents text[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT rights_request_consents CHECK (cardinality(consents) <= 100
        AND (type = 'WITHDRAW_CONSENT' OR cardinality(consents) = 0));

CREATE FUNCTION core.guard_withdrawal_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.consents IS DISTINCT FROM OLD.consents THEN
        PERFORM core.refuse_request('rights_request_stands', 'what was asked, when and by whom never changes');
    END IF;
    IF NEW.type = 'WITHDRAW_CONSENT' AND NEW.status = 'EXECUTED' AND OLD.status <> 'EXECUTED' AND EXISTS (
        SELECT FROM core.consent c
        WHERE c.tenant_id = NEW.tenant_id AND c.subject_id = NEW.subject_id
            AND c.given_at <= NEW.created_at AND c.withdrawn_at IS NULL AND c.superseded_at IS NULL
            AND (cardinality(NEW.consents) = 0 OR c.id::text = ANY (NEW.consents))) THEN
        PERFORM core.refuse_request('rights_request_withdrawn', 'a consent that was asked back still stands');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_withdrawal BEFORE UPDATE ON core.rights_request
    FOR EACH ROW EXECUTE FUNCTION core.guard_withdrawal_request();

-- Who asks to be removed is approached once more at most, by whichever part of the organisation (IKO-R9): one day for a person,
-- which goes with the person.
ALTER TABLE core.subject ADD COLUMN last_contact_at timestamptz;
CREATE FUNCTION core.guard_last_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a person is approached for the last time once'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subject_one_last_contact';
END $$;
CREATE TRIGGER guard_last_contact BEFORE UPDATE OF last_contact_at ON core.subject
    FOR EACH ROW WHEN (OLD.last_contact_at IS NOT NULL) EXECUTE FUNCTION core.guard_last_contact();

ALTER TABLE core.tenant NO FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
    known text;
BEGIN
    FOR known IN SELECT tenant_id FROM core.tenant LOOP
        PERFORM set_config('waarborg.tenant', known, true);
        UPDATE core.subject s SET last_contact_at = r.last_contact_at
        FROM core.rights_request r
        WHERE s.tenant_id = known AND r.tenant_id = known AND r.subject_id = s.id AND r.last_contact_at IS NOT NULL;
    END LOOP;
    PERFORM set_config('waarborg.tenant', '', true);
END $$;
ALTER TABLE core.tenant FORCE ROW LEVEL SECURITY;

CREATE FUNCTION core.note_last_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE core.subject s SET last_contact_at = NEW.last_contact_at
    WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.subject_id;
    RETURN NEW;
END $$;
CREATE TRIGGER note_last_contact BEFORE UPDATE ON core.rights_request
    FOR EACH ROW WHEN (OLD.last_contact_at IS NULL AND NEW.last_contact_at IS NOT NULL)
    EXECUTE FUNCTION core.note_last_contact();
