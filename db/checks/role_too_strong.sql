-- The application's roles own nothing (an owner can switch protection off), are above no policy, and become one another
-- only in the one way that is meant: the role that logs in says as which of the others it works.
WITH ours AS (
    SELECT r.*, r.rolname = current_database() || '_app' AS is_app,
        r.rolname = current_database() || '_trail' AS is_trail
    FROM pg_roles r
    WHERE r.rolname IN (
            current_database() || '_app', current_database() || '_core', current_database() || '_operator',
            current_database() || '_trail')
        OR (starts_with(r.rolname, current_database() || '_p_')
            AND to_regnamespace(quote_ident(substr(r.rolname, length(current_database() || '_p_') + 1))) IS NOT NULL)
)
SELECT format('role %I has the attribute %s', o.rolname, a.name) AS fault
FROM ours o
CROSS JOIN LATERAL (VALUES
    ('SUPERUSER', o.rolsuper),
    ('BYPASSRLS', o.rolbypassrls),
    ('CREATEROLE', o.rolcreaterole),
    ('CREATEDB', o.rolcreatedb),
    ('REPLICATION', o.rolreplication),
    ('INHERIT', o.rolinherit),
    ('LOGIN', o.rolcanlogin AND NOT o.is_app)) AS a (name, held)
WHERE a.held
UNION ALL
SELECT format('role %I owns %s', o.rolname, pg_describe_object(d.classid, d.objid, d.objsubid))
FROM ours o
JOIN pg_shdepend d ON d.refclassid = 'pg_authid'::regclass AND d.refobjid = o.oid AND d.deptype = 'o'
WHERE d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
    -- One function works with the rights of the role that removes what the term of the audit trail frees.
    AND NOT (o.is_trail AND d.classid = 'pg_proc'::regclass
        AND d.objid = to_regprocedure('core.expire_audit(uuid, bigint, bigint, text)'))
UNION ALL
SELECT format('role %I owns database %I', o.rolname, d.datname)
FROM ours o
JOIN pg_database d ON d.datdba = o.oid
UNION ALL
SELECT format('role %I is a member of %I', o.rolname, m.roleid::regrole)
FROM ours o
JOIN pg_auth_members m ON m.member = o.oid
WHERE NOT o.is_app OR m.roleid NOT IN (SELECT oid FROM ours WHERE NOT is_app AND NOT is_trail)
UNION ALL
SELECT format('role %I may pass on its membership of %I', o.rolname, m.roleid::regrole)
FROM ours o
JOIN pg_auth_members m ON m.member = o.oid
WHERE m.admin_option
UNION ALL
-- The column is there from PostgreSQL 16 on.
SELECT format('role %I has the rights of %I without asking for them', o.rolname, m.roleid::regrole)
FROM ours o
JOIN pg_auth_members m ON m.member = o.oid
WHERE to_jsonb(m) ->> 'inherit_option' = 'true'
UNION ALL
SELECT format('role %I may work as %I', m.member::regrole, o.rolname)
FROM ours o
JOIN pg_auth_members m ON m.roleid = o.oid
WHERE (o.is_trail OR m.member NOT IN (SELECT oid FROM ours WHERE is_app))
    AND m.member <> (SELECT oid FROM pg_roles WHERE rolname = current_user)
ORDER BY 1;
