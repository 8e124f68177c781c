-- While somebody is set aside (AVG art. 18) the work of others sees nothing of that person, so that an edition that is announced or
-- mended in that time moves no day of it. Days that lag behind are moved in the night, once the person is seen again: as far as
-- announce_closing would have moved them. What was known before the person applied elsewhere moved nothing (restart_term), nor did
-- an edition that closed before the last one that the person applied for, whether that application is still there or not.
CREATE FUNCTION mantelzorgwaardering.catch_up(most integer) RETURNS SETOF uuid
    LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
    WITH late AS MATERIALIZED (
        SELECT a.id, a.version, e.closes_on, coalesce(next.closes_on, a.retention_anchor_on) AS anchor_on
        FROM mantelzorgwaardering.application a
        JOIN mantelzorgwaardering.edition e ON e.tenant_id = a.tenant_id AND e.id = a.edition_id
        CROSS JOIN LATERAL (
            SELECT min(n.closes_on) AS closes_on FROM mantelzorgwaardering.edition n
            WHERE n.tenant_id = e.tenant_id AND n.municipality = e.municipality AND n.closes_on > e.closes_on
                AND n.closes_on < a.retention_anchor_on
                AND n.closes_on > (a.retention_anchor_on - interval '12 months')::date
                AND NOT EXISTS (SELECT FROM mantelzorgwaardering.application later
                    JOIN mantelzorgwaardering.edition l ON l.tenant_id = later.tenant_id AND l.id = later.edition_id
                    WHERE later.tenant_id = a.tenant_id AND later.applicant_id = a.applicant_id AND later.status <> 'DRAFT'
                        AND (l.closes_on >= n.closes_on
                            OR l.municipality <> n.municipality AND later.submitted_at >= n.created_at))) next
        WHERE a.tenant_id = core.tenant() AND (a.edition_closes_on <> e.closes_on OR next.closes_on IS NOT NULL)
        LIMIT most)
    UPDATE mantelzorgwaardering.application a SET edition_closes_on = late.closes_on, retention_anchor_on = late.anchor_on
    FROM late
    WHERE a.tenant_id = core.tenant() AND a.id = late.id AND a.version = late.version
    RETURNING a.id
$$;

-- A line of a consent knows whose application it is for, so that what went is looked at once for a statement, by whichever way it
-- went, and an application without consents is not looked at.
ALTER TABLE mantelzorgwaardering.consent ADD COLUMN applicant_id uuid;
ALTER TABLE mantelzorgwaardering.consent DISABLE TRIGGER USER;
UPDATE mantelzorgwaardering.consent c SET applicant_id = a.applicant_id FROM mantelzorgwaardering.application a
WHERE a.tenant_id = c.tenant_id AND a.id = c.application_id;
ALTER TABLE mantelzorgwaardering.consent ENABLE TRIGGER USER;
ALTER TABLE mantelzorgwaardering.consent ALTER COLUMN applicant_id SET NOT NULL;
CREATE INDEX consent_standing ON mantelzorgwaardering.consent (tenant_id, applicant_id, giver) WHERE withdrawn_at IS NULL;

CREATE OR REPLACE FUNCTION mantelzorgwaardering.guard_consent() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.recorded_by IS DISTINCT FROM core.actor()
        OR core.is_human(NEW.tenant_id, NEW.recorded_by) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('consent_by_the_actor', 'it bears the name of the human who records it');
    END IF;
    SELECT a.applicant_id INTO NEW.applicant_id FROM mantelzorgwaardering.application a
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.application_id;
    IF (NEW.channel = 'ONLINE') <> (NEW.applicant_id = core.subject_of(NEW.tenant_id, NEW.recorded_by)) THEN
        PERFORM mantelzorgwaardering.refuse('consent_channel', 'online means from the own account');
    END IF;
    NEW.given_at := core.now();
    NEW.withdrawn_at := NULL;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION mantelzorgwaardering.guard_consent_withdrawal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
        OR (NEW.application_id, NEW.applicant_id, NEW.giver, NEW.channel, NEW.text_version, NEW.given_at, NEW.recorded_by,
            NEW.representative_name, NEW.representative_relation, NEW.representative_contact)
        IS DISTINCT FROM (OLD.application_id, OLD.applicant_id, OLD.giver, OLD.channel, OLD.text_version, OLD.given_at,
            OLD.recorded_by, OLD.representative_name, OLD.representative_relation, OLD.representative_contact) THEN
        PERFORM mantelzorgwaardering.refuse('consent_stands', 'a consent is withdrawn once and never changes otherwise');
    END IF;
    NEW.withdrawn_at := core.now();
    RETURN NEW;
END $$;

DROP TRIGGER end_consents ON mantelzorgwaardering.application;
DROP TRIGGER end_consent ON mantelzorgwaardering.consent;
DROP FUNCTION mantelzorgwaardering.end_consents_with_it(), mantelzorgwaardering.end_consent(),
    mantelzorgwaardering.end_consents(text, uuid, text);

-- When the last line of a consent goes, it ends in the register.
CREATE FUNCTION mantelzorgwaardering.end_consents() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM core.lapse_consent(gone.applicant_id, mantelzorgwaardering.purpose_of(gone.giver))
    FROM (SELECT DISTINCT o.tenant_id, o.applicant_id, o.giver FROM old_rows o WHERE o.withdrawn_at IS NULL) gone
    WHERE NOT EXISTS (SELECT FROM mantelzorgwaardering.consent c
        WHERE c.tenant_id = gone.tenant_id AND c.applicant_id = gone.applicant_id AND c.giver = gone.giver
            AND c.withdrawn_at IS NULL);
    RETURN NULL;
END $$;
CREATE TRIGGER end_consents AFTER DELETE ON mantelzorgwaardering.consent REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION mantelzorgwaardering.end_consents();
