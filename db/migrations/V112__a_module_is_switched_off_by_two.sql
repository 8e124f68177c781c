-- People were told of what a module does with their data, and know where to ask about it. Two people agree before it goes; a
-- module that comes is a setting, since whatever it says to people stands in parts that need agreement already.
CREATE FUNCTION core.switched_off(before jsonb, next jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
    SELECT EXISTS (
        SELECT FROM jsonb_each(coalesce(before -> 'modules', '{}')) module
        WHERE module.value ? 'enabled' AND NOT coalesce(next -> 'modules' -> module.key ? 'enabled', false))
$$;
REVOKE EXECUTE ON FUNCTION core.switched_off(jsonb, jsonb) FROM PUBLIC;

CREATE OR REPLACE FUNCTION core.needs_agreement(of_tenant text, next jsonb) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    before_tenant text := coalesce(current_setting('waarborg.tenant', true), '');
    before_reach text := coalesce(current_setting('waarborg.reach', true), '');
    differs boolean;
BEGIN
    PERFORM set_config('waarborg.tenant', of_tenant, true), set_config('waarborg.reach', 'TENANT', true);
    SELECT (core.promised(p.document) <> core.promised(next) OR core.switched_off(p.document, next))
        AND EXISTS (SELECT FROM core.subject s WHERE s.tenant_id = of_tenant) INTO differs
    FROM core.tenant t JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id AND p.version = t.policy_version
    WHERE t.tenant_id = of_tenant;
    PERFORM set_config('waarborg.tenant', before_tenant, true), set_config('waarborg.reach', before_reach, true);
    RETURN coalesce(differs, false);
END $$;
