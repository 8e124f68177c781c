-- Row-level security is what keeps one tenant's rows from another. A table that goes without it, that exempts its owner
-- from it, or that has it without any policy is a table that someone forgot.
-- Not looked at: the schema installation, which belongs to no tenant; Flyway's history; what an extension brought.
SELECT format('%I.%I: %s', n.nspname, c.relname,
        CASE
            WHEN c.relkind = 'f' THEN 'a foreign table cannot have row-level security'
            WHEN NOT c.relrowsecurity THEN 'row-level security is not enabled'
            WHEN NOT c.relforcerowsecurity THEN 'row-level security is not forced'
            ELSE 'there is no policy'
        END) AS fault
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f')
    AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'installation')
    AND n.nspname NOT LIKE 'pg\_temp\_%'
    AND c.relname <> 'flyway_schema_history'
    AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    AND NOT (
        c.relkind <> 'f' AND c.relrowsecurity AND c.relforcerowsecurity
        AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive))
ORDER BY 1;
