-- tenant_id leads every key: a key that spans tenants tells one tenant that another's value exists, a reference that
-- spans them ties their rows together, and an index that spans them cannot be spread over machines by tenant.
-- Not looked at: the schema installation, which belongs to no tenant; Flyway's history; what an extension brought.
WITH ours AS (
    SELECT c.oid, n.nspname, c.relname
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'm')
        AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'installation')
        AND n.nspname NOT LIKE 'pg\_temp\_%'
        AND c.relname <> 'flyway_schema_history'
        AND NOT EXISTS (
            SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
)
SELECT format('%I.%I: no primary key', o.nspname, o.relname) AS fault
FROM ours o
WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = o.oid AND i.indisprimary)
UNION ALL
SELECT format('%I.%I: index %s does not begin with tenant_id', o.nspname, o.relname, i.indexrelid::regclass)
FROM ours o
JOIN pg_index i ON i.indrelid = o.oid
LEFT JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum = i.indkey[0]
WHERE a.attname IS DISTINCT FROM 'tenant_id'
UNION ALL
SELECT format('%I.%I: foreign key %I does not begin with tenant_id on both sides', o.nspname, o.relname, k.conname)
FROM ours o
JOIN pg_constraint k ON k.conrelid = o.oid AND k.contype = 'f'
JOIN pg_class target ON target.oid = k.confrelid
JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum = k.conkey[1]
JOIN pg_attribute b ON b.attrelid = target.oid AND b.attnum = k.confkey[1]
WHERE a.attname <> 'tenant_id'
    OR (b.attname <> 'tenant_id' AND target.relnamespace IS DISTINCT FROM to_regnamespace('installation'))
ORDER BY 1;
