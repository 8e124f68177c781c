-- Where the organisation's file says that a recipient gets data only of people who agree (consent), or only on certain grounds
-- (withoutConsent), nothing else is given: no line, no disclosure, whoever tries.
CREATE FUNCTION core.guard_sharing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM core.tenant t
        JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id AND p.version = t.policy_version
        CROSS JOIN LATERAL jsonb_array_elements(p.document -> 'recipients') party
        JOIN new_rows d ON d.tenant_id = t.tenant_id AND d.recipient = party ->> 'id'
        WHERE (party ? 'consent' OR party ? 'withoutConsent')
            AND NOT coalesce(party -> 'withoutConsent' ? d.ground, false)
            AND NOT (party ? 'consent' AND core.consents_to(d.subject_id, party ->> 'consent', NULL))) THEN
        RAISE EXCEPTION 'this recipient gets data of people who agree alone'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'disclosure_needs_consent';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER guard_sharing AFTER INSERT ON core.disclosure REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.guard_sharing();
