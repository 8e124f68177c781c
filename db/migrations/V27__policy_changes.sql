-- A change of a tenant's policy: written by one person, agreed to by another, and applied by the platform on its day. It
-- never changes once written; only what was decided and done about it is added.
CREATE TABLE core.policy_change (
    tenant_id text NOT NULL REFERENCES core.tenant,
    id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    based_on integer NOT NULL,
    document jsonb NOT NULL,
    sha256 bytea NOT NULL,
    own_version integer NOT NULL,
    effective_on date NOT NULL,
    author_id uuid NOT NULL,
    impact jsonb NOT NULL,
    inform_first boolean NOT NULL,
    consent_again text[] NOT NULL,
    decision text CHECK (decision IN ('APPROVED', 'REFUSED')),
    decided_by uuid,
    decided_at timestamptz,
    because text CHECK (length(btrim(because)) BETWEEN 3 AND 500),
    informed_by uuid,
    informed_at timestamptz,
    informed_how text CHECK (length(btrim(informed_how)) BETWEEN 3 AND 500),
    applied_at timestamptz,
    applied_version integer,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, based_on) REFERENCES core.tenant_policy (tenant_id, version),
    CONSTRAINT policy_change_decided CHECK (num_nulls(decision, decided_by, decided_at, because) IN (0, 4)),
    CONSTRAINT policy_change_two_people CHECK (decided_by <> author_id),
    CONSTRAINT policy_change_told CHECK (num_nulls(informed_by, informed_at, informed_how) IN (0, 3)),
    CONSTRAINT policy_change_told_once_agreed CHECK (informed_at IS NULL OR decision = 'APPROVED'),
    CONSTRAINT policy_change_applied CHECK (
        num_nulls(applied_at, applied_version) IN (0, 2) AND (applied_at IS NULL OR decision = 'APPROVED')),
    -- Where people are told first or asked again, that has happened before anything changes for them.
    CONSTRAINT policy_change_told_first CHECK (
        applied_at IS NULL OR informed_at IS NOT NULL OR NOT (inform_first OR cardinality(consent_again) > 0))
);
CREATE INDEX policy_change_waiting ON core.policy_change (tenant_id, effective_on) WHERE applied_at IS NULL;
CREATE INDEX policy_change_base ON core.policy_change (tenant_id, based_on);
SELECT core.isolate('core.policy_change');
CREATE POLICY operator_applies_changes ON core.policy_change TO ${operator_role} USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON core.policy_change TO ${core_role};
GRANT UPDATE (decision, decided_by, decided_at, because, informed_by, informed_at, informed_how) ON core.policy_change
    TO ${core_role};
GRANT SELECT, UPDATE ON core.policy_change TO ${operator_role};

CREATE FUNCTION core.guard_policy_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT core.is_human(NEW.tenant_id, NEW.author_id) THEN
            PERFORM core.refuse_as('policy_change_by_humans', 'a named human writes a change of the policy');
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.created_at, NEW.based_on, NEW.document, NEW.sha256, NEW.own_version, NEW.effective_on, NEW.author_id,
            NEW.impact, NEW.inform_first, NEW.consent_again)
        IS DISTINCT FROM (OLD.id, OLD.created_at, OLD.based_on, OLD.document, OLD.sha256, OLD.own_version,
            OLD.effective_on, OLD.author_id, OLD.impact, OLD.inform_first, OLD.consent_again)
        OR (OLD.decision IS NOT NULL AND (NEW.decision, NEW.decided_by, NEW.decided_at, NEW.because)
            IS DISTINCT FROM (OLD.decision, OLD.decided_by, OLD.decided_at, OLD.because))
        OR OLD.applied_at IS NOT NULL THEN
        PERFORM core.refuse_as('policy_change_stands', 'what was written and decided about a change stands');
    END IF;
    IF OLD.decision IS NULL AND NEW.decision IS NOT NULL AND NOT core.is_human(NEW.tenant_id, NEW.decided_by) THEN
        PERFORM core.refuse_as('policy_change_by_humans', 'a named human decides on a change of the policy');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON core.policy_change
    FOR EACH ROW EXECUTE FUNCTION core.guard_policy_change();
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON core.policy_change
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

-- A version that a change brings: only what two people agreed on, and not before its day.
ALTER TABLE core.tenant_policy DROP CONSTRAINT tenant_policy_origin_check;
ALTER TABLE core.tenant_policy ADD CONSTRAINT tenant_policy_origin_check CHECK (origin IN ('FILE', 'OPERATOR', 'CHANGE'));
CREATE FUNCTION core.guard_policy_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM core.policy_change c
        WHERE c.tenant_id = NEW.tenant_id AND c.sha256 = NEW.sha256 AND c.decision = 'APPROVED'
            AND c.based_on = NEW.version - 1
            AND c.effective_on <= (NEW.created_at AT TIME ZONE (NEW.document ->> 'timeZone'))::date) THEN
        PERFORM core.refuse_as('policy_version_agreed', 'two people agree on a change, and it applies on its day');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER agreed BEFORE INSERT ON core.tenant_policy
    FOR EACH ROW WHEN (NEW.origin = 'CHANGE') EXECUTE FUNCTION core.guard_policy_version();
GRANT EXECUTE ON FUNCTION core.refuse_as(text, text) TO ${operator_role};
