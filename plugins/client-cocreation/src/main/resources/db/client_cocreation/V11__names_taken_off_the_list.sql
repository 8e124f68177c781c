-- A name that came on a client's list by mistake is taken off. Who did that, in which space and why stays, as the use of a space and
-- what was made of it do; the name itself stands nowhere.
CREATE TABLE client_cocreation.name_removal (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    space_id uuid NOT NULL,
    person_id uuid NOT NULL,
    reasons text NOT NULL CHECK (length(btrim(reasons)) >= 10),
    removed_on date NOT NULL,
    service_ended_on date,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, space_id) REFERENCES client_cocreation.space (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX name_removal_space ON client_cocreation.name_removal (tenant_id, space_id);
CREATE INDEX name_removal_person ON client_cocreation.name_removal (tenant_id, person_id);

CREATE FUNCTION client_cocreation.guard_name_removal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF core.is_human(NEW.tenant_id, core.actor()) IS NOT TRUE THEN
        PERFORM client_cocreation.refuse('name_taken_off_by_a_human', 'a human takes a name off the list');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT ON client_cocreation.name_removal
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.guard_name_removal();
CREATE TRIGGER date_by_space BEFORE INSERT OR UPDATE ON client_cocreation.name_removal
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.date_by_space();

CREATE FUNCTION client_cocreation.tell_name_removals() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE client_cocreation.name_removal r SET service_ended_on = NULL FROM client_cocreation.space s
    WHERE r.tenant_id = NEW.tenant_id AND s.tenant_id = r.tenant_id AND s.id = r.space_id AND s.client_id = NEW.client_id;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_name_removals AFTER INSERT OR UPDATE ON client_cocreation.agreement
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.tell_name_removals();

-- As before, with names that were taken off.
CREATE OR REPLACE FUNCTION client_cocreation.catch_up(tenant text, client uuid) RETURNS boolean
    LANGUAGE plpgsql COST 100000 SET search_path = pg_catalog AS $$
DECLARE
    ended date := client_cocreation.service_end(tenant, client, NULL);
    moved boolean := false;
BEGIN
    UPDATE client_cocreation.client_details d SET service_ended_on = NULL
    WHERE d.tenant_id = tenant AND d.client_id = client AND d.service_ended_on
        IS DISTINCT FROM client_cocreation.details_end(d.tenant_id, d.client_id, d.registered_on);
    moved := moved OR FOUND;
    UPDATE client_cocreation.contact c SET service_ended_on = NULL
    WHERE c.tenant_id = tenant AND c.client_id = client AND c.service_ended_on
        IS DISTINCT FROM client_cocreation.service_end(c.tenant_id, c.client_id, c.registered_on);
    moved := moved OR FOUND;
    UPDATE client_cocreation.media m SET service_ended_on = NULL FROM client_cocreation.contact c
    WHERE m.tenant_id = tenant AND c.tenant_id = tenant AND c.id = m.contact_id AND c.client_id = client
        AND (m.service_ended_on, m.left_on) IS DISTINCT FROM (c.service_ended_on, c.left_on);
    moved := moved OR FOUND;
    UPDATE client_cocreation.contribution u SET service_ended_on = NULL FROM client_cocreation.space s
    WHERE u.tenant_id = tenant AND s.tenant_id = tenant AND s.id = u.space_id AND s.client_id = client
        AND u.service_ended_on IS DISTINCT FROM ended;
    moved := moved OR FOUND;
    UPDATE client_cocreation.judgement j SET service_ended_on = NULL FROM client_cocreation.space s
    WHERE j.tenant_id = tenant AND s.tenant_id = tenant AND s.id = j.space_id AND s.client_id = client
        AND j.service_ended_on IS DISTINCT FROM ended;
    moved := moved OR FOUND;
    UPDATE client_cocreation.visit v SET service_ended_on = NULL FROM client_cocreation.space s
    WHERE v.tenant_id = tenant AND s.tenant_id = tenant AND s.id = v.space_id AND s.client_id = client
        AND v.service_ended_on IS DISTINCT FROM ended;
    moved := moved OR FOUND;
    UPDATE client_cocreation.visit v SET service_ended_on = NULL FROM client_cocreation.agreement a
    WHERE v.tenant_id = tenant AND a.tenant_id = tenant AND a.id = v.agreement_id AND a.client_id = client
        AND v.service_ended_on IS DISTINCT FROM ended;
    moved := moved OR FOUND;
    UPDATE client_cocreation.use_review r SET service_ended_on = NULL FROM client_cocreation.space s
    WHERE r.tenant_id = tenant AND s.tenant_id = tenant AND s.id = r.space_id AND s.client_id = client
        AND r.service_ended_on IS DISTINCT FROM ended;
    moved := moved OR FOUND;
    UPDATE client_cocreation.use_review r SET service_ended_on = NULL FROM client_cocreation.agreement a
    WHERE r.tenant_id = tenant AND a.tenant_id = tenant AND a.id = r.agreement_id AND a.client_id = client
        AND r.service_ended_on IS DISTINCT FROM ended;
    moved := moved OR FOUND;
    UPDATE client_cocreation.name_removal r SET service_ended_on = NULL FROM client_cocreation.space s
    WHERE r.tenant_id = tenant AND s.tenant_id = tenant AND s.id = r.space_id AND s.client_id = client
        AND r.service_ended_on IS DISTINCT FROM ended;
    moved := moved OR FOUND;
    UPDATE client_cocreation.patient p SET ends_on = NULL FROM client_cocreation.agreement a
    WHERE p.tenant_id = tenant AND a.tenant_id = tenant AND a.id = p.agreement_id AND a.client_id = client
        AND p.ends_on IS DISTINCT FROM a.ended_on;
    RETURN moved OR FOUND;
END $$;
