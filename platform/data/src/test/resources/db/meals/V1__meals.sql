-- A plugin's schema for the tests of this module.
CREATE TABLE meal (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    guest_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
SELECT core.isolate('meals.meal');
