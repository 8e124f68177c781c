-- What people were promised changes only when two people agreed to it, whatever way a document comes. The rest of a file or
-- of the operator's document, such as settings of modules, holds at once, and so does all of it while nobody is known to the
-- tenant: then nothing was promised to anybody.
CREATE FUNCTION core.promised(document jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
    SELECT coalesce(jsonb_object_agg(part.key, part.value), '{}') FROM jsonb_each(document) part
    WHERE part.key = ANY ('{statement,supervisoryAuthority,timeZone,financialYearEnd,bsn,rights,backups,access,subjects,
        dataCategories,activities,processors,recipients,consents,retention,promises}')
$$;

-- The operator sees no people, so this looks in the tenant, for as long as it takes.
CREATE FUNCTION core.needs_agreement(of_tenant text, next jsonb) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    before_tenant text := coalesce(current_setting('waarborg.tenant', true), '');
    before_reach text := coalesce(current_setting('waarborg.reach', true), '');
    differs boolean;
BEGIN
    PERFORM set_config('waarborg.tenant', of_tenant, true), set_config('waarborg.reach', 'TENANT', true);
    SELECT core.promised(p.document) <> core.promised(next)
        AND EXISTS (SELECT FROM core.subject s WHERE s.tenant_id = of_tenant) INTO differs
    FROM core.tenant t JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id AND p.version = t.policy_version
    WHERE t.tenant_id = of_tenant;
    PERFORM set_config('waarborg.tenant', before_tenant, true), set_config('waarborg.reach', before_reach, true);
    RETURN coalesce(differs, false);
END $$;
REVOKE EXECUTE ON FUNCTION core.promised(jsonb), core.needs_agreement(text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.needs_agreement(text, jsonb) TO ${operator_role};

CREATE FUNCTION core.guard_promises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF core.needs_agreement(NEW.tenant_id, NEW.document) THEN
        PERFORM core.refuse_as('policy_version_agreed', 'two people agree on what changes for people');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER agreed_promises BEFORE INSERT ON core.tenant_policy
    FOR EACH ROW WHEN (NEW.origin <> 'CHANGE' AND NEW.version > 1) EXECUTE FUNCTION core.guard_promises();

-- A change that a file brings has no author among the accounts; a named human of the organisation decides on it.
ALTER TABLE core.policy_change ALTER COLUMN author_id DROP NOT NULL;
ALTER TABLE core.policy_change ADD COLUMN origin text NOT NULL DEFAULT 'PERSON' CHECK (origin IN ('PERSON', 'FILE'));
ALTER TABLE core.policy_change ADD CONSTRAINT policy_change_author CHECK ((author_id IS NULL) = (origin = 'FILE'));
CREATE UNIQUE INDEX policy_change_of_file ON core.policy_change (tenant_id, based_on, sha256) WHERE origin = 'FILE';

CREATE OR REPLACE FUNCTION core.guard_policy_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.origin = 'PERSON' AND NOT core.is_human(NEW.tenant_id, NEW.author_id) THEN
            PERFORM core.refuse_as('policy_change_by_humans', 'a named human writes a change of the policy');
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.created_at, NEW.based_on, NEW.document, NEW.sha256, NEW.own_version, NEW.effective_on, NEW.author_id,
            NEW.impact, NEW.inform_first, NEW.consent_again, NEW.origin)
        IS DISTINCT FROM (OLD.id, OLD.created_at, OLD.based_on, OLD.document, OLD.sha256, OLD.own_version,
            OLD.effective_on, OLD.author_id, OLD.impact, OLD.inform_first, OLD.consent_again, OLD.origin)
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
