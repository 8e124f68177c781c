-- Assignments that had ended before spaces ended with them: what people of the client could do for them ends now as well, on
-- the day on which the assignment did.

UPDATE client_cocreation.space s SET closed_on = a.ended_on
FROM client_cocreation.agreement a
WHERE a.tenant_id = s.tenant_id AND a.id = s.agreement_id AND a.ended_on IS NOT NULL AND s.closed_on IS NULL;

DELETE FROM client_cocreation.member m USING client_cocreation.space s, client_cocreation.agreement a
WHERE s.tenant_id = m.tenant_id AND s.id = m.space_id
    AND a.tenant_id = s.tenant_id AND a.id = s.agreement_id AND a.ended_on IS NOT NULL;

DELETE FROM client_cocreation.deliverer d USING client_cocreation.agreement a
WHERE a.tenant_id = d.tenant_id AND a.id = d.agreement_id AND a.ended_on IS NOT NULL;
