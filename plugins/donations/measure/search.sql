-- How long a look through 10,000 rows takes, as ?q= looks through them. For psql, on a database that the program has prepared:
--   psql --no-psqlrc --file plugins/donations/measure/search.sql DATABASE
-- Nothing stays of it.
\timing off
BEGIN;
CREATE SCHEMA measured;
CREATE TABLE measured.donor (tenant_id text NOT NULL, id uuid NOT NULL, number integer, name text, email text, phone text,
    town text, correspondence text, PRIMARY KEY (tenant_id, id));
INSERT INTO measured.donor
SELECT CASE WHEN n <= 10000 THEN 'north' ELSE 'south' END, gen_random_uuid(), 1000 + n,
    CASE n % 10 WHEN 0 THEN 'Zoë' WHEN 1 THEN 'Ørsted' ELSE 'Annemarie' END || ' van der '
        || (ARRAY['Meulen', 'Veen', 'Hondt', 'Bosch', 'Jansen', 'Berg'])[1 + n % 6] || ' ' || md5(n::text),
    md5(n::text) || '@example.org', '+316' || lpad(n::text, 8, '0'), 'Assen', repeat('Belde over de gift. ', 20)
FROM generate_series(1, 20000) n;
CREATE INDEX donor_folded ON measured.donor (tenant_id, core.folded(name));
ANALYZE measured.donor;
ALTER TABLE measured.donor ENABLE ROW LEVEL SECURITY;
ALTER TABLE measured.donor FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON measured.donor USING (tenant_id = (SELECT current_setting('waarborg.tenant')));
CREATE ROLE measured_reader NOLOGIN;
GRANT USAGE ON SCHEMA measured, core TO measured_reader;
GRANT SELECT ON measured.donor TO measured_reader;
GRANT EXECUTE ON FUNCTION core.folded(text), core.folded_letters(text) TO measured_reader;
SELECT set_config('waarborg.tenant', 'north', true);
SET LOCAL ROLE measured_reader;

\echo '== one word, found nowhere: all 10,000 rows are looked at'
EXPLAIN (ANALYZE, COSTS OFF, SUMMARY ON) SELECT id FROM measured.donor WHERE number = 0
    OR right(phone, 8) = '99999999'
    OR (core.folded('nergens') <> '' AND position(core.folded('nergens') IN core.folded(name)) > 0)
ORDER BY id LIMIT 51;
\echo '== two words, one with an accent, of which a page is found'
EXPLAIN (ANALYZE, COSTS OFF, SUMMARY ON) SELECT id FROM measured.donor WHERE
    (core.folded('veen') <> '' AND position(core.folded('veen') IN core.folded(name)) > 0)
    AND (core.folded('ZOE') <> '' AND position(core.folded('ZOE') IN core.folded(name)) > 0)
ORDER BY id LIMIT 51;
\echo '== a word in a name and in a text of 400 characters'
EXPLAIN (ANALYZE, COSTS OFF, SUMMARY ON) SELECT id FROM measured.donor WHERE
    position(core.folded('nergens') IN core.folded(name)) > 0
    OR position(core.folded('nergens') IN core.folded(correspondence)) > 0
ORDER BY id LIMIT 51;
\echo '== the same name by the index, which row-level security does not let it use'
EXPLAIN (ANALYZE, COSTS OFF, SUMMARY ON) SELECT id FROM measured.donor WHERE core.folded(name) = core.folded('niemand');
ROLLBACK;
