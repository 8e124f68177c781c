-- Permissive policies are added up: one that does not ask for the tenant opens the table to all of them. So each begins
-- with the tenant, and whatever else it asks comes behind an AND. Restrictive policies only take away and are free.
-- Excepted by name: the operator, who sees that tenants exist, their policy, its changes and what was published, and makes
-- their first key; and that mail waits, in the columns that grant_too_many.sql lists.
WITH asked AS (
    SELECT p.polrelid, p.polname, p.polcmd, p.polroles, side.what, side.expression
    FROM pg_policy p
    CROSS JOIN LATERAL (VALUES
        ('USING', pg_get_expr(p.polqual, p.polrelid)),
        ('WITH CHECK', pg_get_expr(p.polwithcheck, p.polrelid))) AS side (what, expression)
    WHERE p.polpermissive AND side.expression IS NOT NULL
)
SELECT format('%I.%I: policy %I, %s %s', n.nspname, c.relname, a.polname, a.what, a.expression) AS fault
FROM asked a
JOIN pg_class c ON c.oid = a.polrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname <> 'installation'
    AND a.expression !~ '^\(tenant_id = (\( SELECT core\.tenant\(\) AS tenant\)|core\.tenant\(\))\)$'
    AND a.expression !~ '^\(\(tenant_id = (\( SELECT core\.tenant\(\) AS tenant\)|core\.tenant\(\))\) AND '
    AND NOT (
        a.polroles = ARRAY[to_regrole(quote_ident(current_database() || '_operator'))::oid]
        AND n.nspname = 'core'
        AND (c.relname IN ('tenant', 'tenant_policy', 'tenant_key', 'publication', 'policy_change')
            OR (c.relname = 'mail' AND a.polcmd = 'r')))
ORDER BY 1;
