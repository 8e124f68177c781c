-- What was known of clients before it had a term: each stands under a person of its own, whom staff replace by the owner where the
-- business bears that name.
CREATE TEMPORARY TABLE client_of_before ON COMMIT DROP AS
SELECT c.tenant_id, c.id, gen_random_uuid() AS person_id FROM client_cocreation.client c;

INSERT INTO core.subject (tenant_id, id, created_at)
SELECT b.tenant_id, b.person_id, core.now() FROM client_of_before b;

INSERT INTO client_cocreation.client_details (tenant_id, id, created_at, person_id, client_id, name, kvk_number, customer_number,
    street, postcode, town, registered_on)
SELECT c.tenant_id, gen_random_uuid(), c.created_at, b.person_id, c.id, c.name, c.kvk_number, c.customer_number,
    c.street, c.postcode, c.town, (c.created_at AT TIME ZONE 'Europe/Amsterdam')::date
FROM client_cocreation.client c JOIN client_of_before b ON b.tenant_id = c.tenant_id AND b.id = c.id;

ALTER TABLE client_cocreation.client
    DROP COLUMN name,
    DROP COLUMN kvk_number,
    DROP COLUMN customer_number,
    DROP COLUMN street,
    DROP COLUMN postcode,
    DROP COLUMN town;
