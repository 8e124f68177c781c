-- What follows from a withdrawal and a hold keeps from being done: the use stopped with the withdrawal, the rest is done once
-- the hold was released (AVG art. 7(3)).
CREATE TABLE core.consent_held_back (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    consent_id uuid NOT NULL,
    tried_at timestamptz NOT NULL,
    outcome text CHECK (outcome IN ('DONE', 'GIVEN_AGAIN')),
    closed_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, consent_id) REFERENCES core.consent (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT consent_held_back_closed CHECK ((outcome IS NULL) = (closed_at IS NULL))
);
CREATE INDEX consent_held_back_consent ON core.consent_held_back (tenant_id, consent_id);
CREATE INDEX consent_held_back_waiting ON core.consent_held_back (tenant_id, tried_at) WHERE closed_at IS NULL;
CREATE TRIGGER count_version BEFORE UPDATE ON core.consent_held_back
    FOR EACH ROW EXECUTE FUNCTION core.count_version();
SELECT core.isolate('core.consent_held_back');
SELECT core.audit_table('core.consent_held_back');
GRANT SELECT, INSERT, UPDATE, DELETE ON core.consent_held_back TO ${core_role};

-- What could not be carried out wholly is tried again by itself: on which day, and how often it was. Each time leaves receipts.
ALTER TABLE core.rights_request
    ADD COLUMN retries integer NOT NULL DEFAULT 0 CHECK (retries BETWEEN 0 AND 5),
    ADD COLUMN retry_on date,
    ADD CONSTRAINT rights_request_retried CHECK (retry_on IS NULL OR status IN ('EXECUTING', 'INCOMPLETE'));
CREATE INDEX rights_request_retry ON core.rights_request (tenant_id, retry_on) WHERE retry_on IS NOT NULL;
