-- While somebody is set aside (AVG art. 18) the work of others sees nothing of that person, so that an agreement that ends in that
-- time moves no date of it. Dates that lag behind are moved in the night, once the person is seen again.
CREATE FUNCTION client_cocreation.catch_up(tenant text, client uuid) RETURNS boolean
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
    UPDATE client_cocreation.patient p SET ends_on = NULL FROM client_cocreation.agreement a
    WHERE p.tenant_id = tenant AND a.tenant_id = tenant AND a.id = p.agreement_id AND a.client_id = client
        AND p.ends_on IS DISTINCT FROM a.ended_on;
    RETURN moved OR FOUND;
END $$;
