-- A consent to keep something does not outlive what it kept: a module says so when the last of it goes, by whichever way. Only
-- of its own purposes: the name of a purpose starts with the module's.
CREATE FUNCTION core.lapse_consent(person uuid, given_to text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE core.consent c SET superseded_at = core.now()
    WHERE c.tenant_id = core.tenant() AND c.subject_id = person AND c.purpose = given_to
        AND c.given_at IS NOT NULL AND c.withdrawn_at IS NULL AND c.superseded_at IS NULL
        AND current_setting('role') LIKE '%\_p\_' || replace(replace(split_part(given_to, '.', 1), '-', '_'), '_', '\_')
$$;
REVOKE EXECUTE ON FUNCTION core.lapse_consent(uuid, text) FROM PUBLIC;

-- The day it is now at the tenant, in the zone of its file: for a date that a module's trigger sets.
CREATE FUNCTION core.today() RETURNS date
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT (core.now() AT TIME ZONE (p.document ->> 'timeZone'))::date FROM core.tenant_policy p
    WHERE p.tenant_id = core.tenant() ORDER BY p.version DESC LIMIT 1
$$;
REVOKE EXECUTE ON FUNCTION core.today() FROM PUBLIC;
