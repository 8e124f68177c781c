-- Removing or renumbering a row looks for the rows that refer to it. Without an index that begins with the columns of
-- the reference that is a look at every row of the table, of every tenant, under a lock.
SELECT format('%s: foreign key %I has no index that begins with its columns', k.conrelid::regclass, k.conname) AS fault
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE k.contype = 'f'
    AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    AND NOT EXISTS (
        SELECT FROM pg_index i
        WHERE i.indrelid = k.conrelid AND i.indisvalid AND i.indpred IS NULL
            -- The positions of an int2vector count from 0.
            AND (i.indkey::smallint[])[0:cardinality(k.conkey) - 1] @> k.conkey
            AND (i.indkey::smallint[])[0:cardinality(k.conkey) - 1] <@ k.conkey)
ORDER BY 1;
