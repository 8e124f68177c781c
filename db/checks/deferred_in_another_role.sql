-- A deferred trigger runs when the transaction commits; before PostgreSQL 18 in the role of the commit, not in that of the
-- statement. The platform sees to it that what a module's statements left behind is asked in the module's role, so a
-- function that only a module's own tables call and that stands in its own schema is safe. Every other one works as its
-- owner, or stands here by name with the reason why the role of the commit is the right one.
WITH proven (schema, name) AS (
    VALUES
        ('core', 'check_grounds') -- a decision is written in a transaction of the core's role alone
)
SELECT format('%I.%I: the deferred trigger %I calls %s in the role of the commit', n.nspname, c.relname, t.tgname,
    t.tgfoid::regprocedure) AS fault
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_proc p ON p.oid = t.tgfoid
WHERE t.tgdeferrable AND NOT t.tgisinternal AND NOT p.prosecdef
    AND NOT (n.nspname NOT IN ('core', 'installation', 'public') AND p.pronamespace = n.oid)
    AND (p.pronamespace::regnamespace::text, p.proname) NOT IN (SELECT schema, name FROM proven)
ORDER BY 1;
