-- Everybody gets nothing. A plugin's role reads and writes its own schema; the operator's role has the tenants with their
-- policy, its changes and what was published, the installation and, within a tenant, nothing but that mail waits; the role
-- of the audit trail's term has what that needs. No role
-- gets TRUNCATE, REFERENCES, TRIGGER or MAINTAIN, which row-level security does not bind, and none may pass on what it has.
WITH ours AS (
    SELECT r.oid, r.rolname,
        CASE
            WHEN r.rolname = current_database() || '_app' THEN 'app'
            WHEN r.rolname = current_database() || '_core' THEN 'core'
            WHEN r.rolname = current_database() || '_operator' THEN 'operator'
            WHEN r.rolname = current_database() || '_trail' THEN 'trail'
            ELSE 'plugin'
        END AS kind,
        substr(r.rolname, length(current_database() || '_p_') + 1) AS own_schema
    FROM pg_roles r
    WHERE r.rolname IN (
            current_database() || '_app', current_database() || '_core', current_database() || '_operator',
            current_database() || '_trail')
        OR (starts_with(r.rolname, current_database() || '_p_')
            AND to_regnamespace(quote_ident(substr(r.rolname, length(current_database() || '_p_') + 1))) IS NOT NULL)
),
-- What the core grants to every plugin beside its own schema: nothing so far. A line here is a decision to review.
granted_to_plugins (schema, name, privilege) AS (
    SELECT * FROM (VALUES (''::text, ''::text, ''::text)) AS none WHERE false
),
-- All that the role has that removes what the term of the audit trail frees.
granted_to_trail (schema, name, privilege) AS (
    SELECT 'core', x.name, x.privilege
    FROM (VALUES ('audit', 'SELECT'), ('audit', 'DELETE'), ('audit_segment', 'SELECT'), ('audit_segment', 'DELETE'),
        ('audit_expiry', 'SELECT'), ('audit_expiry', 'INSERT'), ('audit_seal', 'SELECT'), ('retention_run', 'SELECT'),
        ('tenant_policy', 'SELECT')) AS x (name, privilege)
),
-- What the operator may see within tenants: that a mail waits and since when.
shown_to_operator (schema, name, col) AS (
    SELECT 'core', 'mail', unnest(ARRAY['tenant_id', 'id', 'created_at', 'status', 'next_attempt_at'])
),
relation_grants AS (
    SELECT n.nspname, c.relname, c.relkind, x.col, x.grantee, x.privilege_type, x.is_grantable
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL (
        SELECT NULL::text AS col, e.* FROM aclexplode(c.relacl) e
        UNION ALL
        SELECT a.attname, e.* FROM pg_attribute a CROSS JOIN LATERAL aclexplode(a.attacl) e WHERE a.attrelid = c.oid) x
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
        AND x.grantee <> c.relowner
        AND NOT EXISTS (
            SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
),
schema_grants AS (
    SELECT n.nspname, x.grantee, x.privilege_type, x.is_grantable
    FROM pg_namespace n
    CROSS JOIN LATERAL aclexplode(n.nspacl) x
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND x.grantee <> n.nspowner
)
SELECT format('everybody has %s on %I.%I', g.privilege_type, g.nspname, g.relname) AS fault
FROM relation_grants g
WHERE g.grantee = 0
UNION ALL
-- PostgreSQL lets everybody use the schema public, which is harmless while nobody may create anything in it.
SELECT format('everybody has %s on schema %I', g.privilege_type, g.nspname)
FROM schema_grants g
WHERE g.grantee = 0 AND NOT (g.nspname = 'public' AND g.privilege_type = 'USAGE')
UNION ALL
SELECT format('everybody has CREATE on database %I', d.datname)
FROM pg_database d
CROSS JOIN LATERAL aclexplode(d.datacl) x
WHERE d.datname = current_database() AND x.grantee = 0 AND x.privilege_type = 'CREATE'
UNION ALL
SELECT format('everybody will get %s on what %I makes later', x.privilege_type, a.defaclrole::regrole)
FROM pg_default_acl a
CROSS JOIN LATERAL aclexplode(a.defaclacl) x
WHERE x.grantee = 0 AND a.defaclobjtype IN ('r', 'S', 'n')
UNION ALL
SELECT format('role %I has %s on %I.%I', o.rolname, g.privilege_type, g.nspname, g.relname)
FROM relation_grants g
JOIN ours o ON o.oid = g.grantee
WHERE g.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'USAGE')
    OR g.relname = 'flyway_schema_history'
    OR (o.kind = 'trail' AND (g.nspname, g.relname, g.privilege_type) NOT IN (SELECT * FROM granted_to_trail))
    -- Nobody else removes lines of the trail, or writes down that some went.
    OR (o.kind <> 'trail' AND g.nspname = 'core' AND g.relname IN ('audit', 'audit_segment', 'audit_expiry')
        AND g.privilege_type <> 'SELECT')
    -- Seals are set by the core alone, and nobody changes or removes one.
    OR (g.nspname = 'core' AND g.relname = 'audit_seal' AND g.privilege_type <> 'SELECT'
        AND NOT (o.kind = 'core' AND g.privilege_type = 'INSERT'))
    OR (o.kind = 'plugin' AND g.nspname <> o.own_schema
        AND (g.nspname, g.relname, g.privilege_type) NOT IN (SELECT * FROM granted_to_plugins))
    OR (o.kind = 'operator' AND g.nspname <> 'installation'
        AND (g.nspname, g.relname) NOT IN (
            ('core', 'tenant'), ('core', 'tenant_policy'), ('core', 'tenant_key'), ('core', 'publication'),
            ('core', 'policy_change'))
        AND NOT (g.privilege_type = 'SELECT' AND g.col IS NOT NULL
            AND (g.nspname, g.relname, g.col) IN (SELECT * FROM shown_to_operator)))
UNION ALL
SELECT format('role %I may pass on %s on %I.%I', o.rolname, g.privilege_type, g.nspname, g.relname)
FROM relation_grants g
JOIN ours o ON o.oid = g.grantee
WHERE g.is_grantable
UNION ALL
SELECT format('role %I has %s on schema %I', o.rolname, g.privilege_type, g.nspname)
FROM schema_grants g
JOIN ours o ON o.oid = g.grantee
WHERE g.privilege_type <> 'USAGE'
    OR g.is_grantable
    OR (o.kind = 'plugin' AND g.nspname NOT IN (o.own_schema, 'core'))
    OR (o.kind = 'operator' AND g.nspname NOT IN ('core', 'installation'))
    OR (o.kind = 'trail' AND g.nspname <> 'core')
UNION ALL
SELECT format('role %I has %s on database %I', o.rolname, x.privilege_type, d.datname)
FROM pg_database d
CROSS JOIN LATERAL aclexplode(d.datacl) x
JOIN ours o ON o.oid = x.grantee
WHERE d.datname = current_database() AND (x.privilege_type <> 'CONNECT' OR x.is_grantable)
ORDER BY 1;
