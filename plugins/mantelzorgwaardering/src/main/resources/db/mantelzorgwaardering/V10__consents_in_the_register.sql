-- What young carers and their representatives agree to stands in the core's register (PLT-4). A line here says to which
-- application it was said; it ends with the line of the register.

CREATE FUNCTION mantelzorgwaardering.purpose_of(giver text) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT 'mantelzorgwaardering.' || CASE giver WHEN 'CARER' THEN 'own' ELSE 'representative' END || '-consent'
$$;

-- What stood here alone stands in the register from now on, once for each carer and giver, since it was first given. No other
-- words than these were asked until now. It keeps its id, so that what is taken back later is taken back in an older copy too.
DO $$
DECLARE
    one record;
    before_tenant text := coalesce(current_setting('waarborg.tenant', true), '');
    asked constant text := '{"nl":"Ik ga ermee akkoord dat de gegevens in deze aanvraag, ook die over gezondheid en zorg, '
        'worden gebruikt om te beoordelen of de jonge mantelzorger de waardering krijgt, en om die uit te betalen. '
        'Ik weet dat ik dit altijd kan intrekken. Is er dan nog niet besloten, dan vervalt de aanvraag.",'
        '"en":"I agree that the data in this application, also those about health and care, are used to assess whether '
        'the young carer gets the award, and to pay it out. I know that I can withdraw this at any time. '
        'If nothing has been decided by then, the application lapses.","questions":[]}';
BEGIN
    FOR one IN SELECT DISTINCT c.tenant_id FROM mantelzorgwaardering.consent c WHERE c.withdrawn_at IS NULL LOOP
        PERFORM set_config('waarborg.tenant', one.tenant_id, true);
        INSERT INTO core.consent_text (tenant_id, id, created_at, purpose, text_version, sha256, words)
        SELECT one.tenant_id, gen_random_uuid(), core.now(), given.purpose, given.text_version,
            encode(sha256(convert_to(asked, 'UTF8')), 'hex'), asked
        FROM (SELECT DISTINCT c.text_version, mantelzorgwaardering.purpose_of(c.giver) AS purpose
            FROM mantelzorgwaardering.consent c WHERE c.tenant_id = one.tenant_id AND c.withdrawn_at IS NULL) given;
        INSERT INTO core.consent (tenant_id, id, created_at, subject_id, purpose, basis, opt_out_offered, text_id, channel,
            given_by, age_band, representative_name, representative_relation, representative_contact, evidence, recorded_by,
            given_at)
        SELECT DISTINCT ON (a.applicant_id, c.giver) c.tenant_id, c.id, core.now(), a.applicant_id, t.purpose,
            'CONSENT', false, t.id, c.channel, CASE c.giver WHEN 'CARER' THEN 'PERSON' ELSE 'REPRESENTATIVE' END,
            CASE WHEN years.age >= 16 THEN 'FROM_16' WHEN c.giver = 'CARER' THEN NULL
                WHEN years.age < 12 THEN 'UNDER_12' WHEN years.age < 16 THEN 'FROM_12_TO_15' END,
            c.representative_name, c.representative_relation, c.representative_contact,
            'mantelzorgwaardering.application ' || c.application_id, c.recorded_by, c.given_at
        FROM mantelzorgwaardering.consent c
        JOIN mantelzorgwaardering.application a ON a.tenant_id = c.tenant_id AND a.id = c.application_id
        JOIN core.consent_text t ON t.tenant_id = c.tenant_id AND t.text_version = c.text_version
            AND t.purpose = mantelzorgwaardering.purpose_of(c.giver)
        CROSS JOIN LATERAL (SELECT date_part('year', age(mantelzorgwaardering.day(c.given_at)::timestamp,
            a.date_of_birth::timestamp)) AS age) years
        WHERE c.tenant_id = one.tenant_id AND c.withdrawn_at IS NULL
        ORDER BY a.applicant_id, c.giver, c.given_at, c.id;
    END LOOP;
    PERFORM set_config('waarborg.tenant', before_tenant, true);
END $$;

-- No submission on a consent that the register does not know, or no longer.
CREATE OR REPLACE FUNCTION mantelzorgwaardering.demand_consents() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    needed text[] := mantelzorgwaardering.consents_needed(
        NEW.date_of_birth, mantelzorgwaardering.day(coalesce(OLD.submitted_at, core.now())));
BEGIN
    IF EXISTS (SELECT FROM unnest(needed) giver WHERE NOT EXISTS (
        SELECT FROM mantelzorgwaardering.consent c
        WHERE c.tenant_id = NEW.tenant_id AND c.application_id = NEW.id AND c.giver = giver.giver
            AND c.withdrawn_at IS NULL)
        OR NOT core.consents_to(NEW.applicant_id, mantelzorgwaardering.purpose_of(giver.giver), NULL)) THEN
        PERFORM mantelzorgwaardering.refuse('application_consented', 'a consent that the age asks for is missing');
    END IF;
    RETURN NEW;
END $$;

-- When the last application goes that was consented to, by whichever way, the consent ends: it would stand for ever with
-- nothing under it. A line goes before its application, or with it.
CREATE FUNCTION mantelzorgwaardering.end_consents(tenant text, application uuid, giver text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    applicant uuid;
BEGIN
    SELECT a.applicant_id INTO applicant FROM mantelzorgwaardering.application a
    WHERE a.tenant_id = tenant AND a.id = application;
    IF applicant IS NOT NULL AND NOT EXISTS (SELECT FROM mantelzorgwaardering.consent c
        JOIN mantelzorgwaardering.application a ON a.tenant_id = c.tenant_id AND a.id = c.application_id
        WHERE a.tenant_id = tenant AND a.applicant_id = applicant AND a.id <> application AND c.giver = end_consents.giver
            AND c.withdrawn_at IS NULL) THEN
        PERFORM core.lapse_consent(applicant, mantelzorgwaardering.purpose_of(giver));
    END IF;
END $$;

CREATE FUNCTION mantelzorgwaardering.end_consent() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM mantelzorgwaardering.end_consents(OLD.tenant_id, OLD.application_id, OLD.giver);
    RETURN OLD;
END $$;
CREATE TRIGGER end_consent BEFORE DELETE ON mantelzorgwaardering.consent
    FOR EACH ROW WHEN (OLD.withdrawn_at IS NULL) EXECUTE FUNCTION mantelzorgwaardering.end_consent();

CREATE FUNCTION mantelzorgwaardering.end_consents_with_it() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM mantelzorgwaardering.end_consents(c.tenant_id, c.application_id, c.giver)
    FROM mantelzorgwaardering.consent c
    WHERE c.tenant_id = OLD.tenant_id AND c.application_id = OLD.id AND c.withdrawn_at IS NULL;
    RETURN OLD;
END $$;
CREATE TRIGGER end_consents BEFORE DELETE ON mantelzorgwaardering.application
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.end_consents_with_it();
