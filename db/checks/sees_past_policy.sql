-- Functions and views that work with their owner's rights, or switch row-level security off, see what their caller may
-- not. Each that must exist stands here by name, with a fixed search path so that nobody can slip a table under it.
WITH allowed (schema, name) AS (
    VALUES
        ('core', 'is_human'), -- a plugin's constraint asks whether a human decided, and may not read accounts
        ('core', 'subject_of'), -- a plugin's constraint asks who is behind an account, and may not read accounts
        ('core', 'kept_records'), -- what is due leaves out what is held; ids only, never why
        ('core', 'released_records'), -- what two people decided to let go; ids only
        ('core', 'referred_accounts'), -- who is named by a record of whichever module; ids only
        ('core', 'keep_looks_of_breach'), -- a trigger: looks of the time of an open breach stay
        ('core', 'drop_log_lines'), -- lines whose term is over; half a year at least
        ('core', 'held_records'), -- what is held; ids only, never why
        ('core', 'asked_records'), -- about what a human was asked already; ids only
        ('core', 'held_subjects'), -- whose data is held; ids only
        ('core', 'frozen_records'), -- what may not be changed; ids only
        ('core', 'frozen_subjects'), -- whose data may not be changed; ids only
        ('core', 'contested_records'), -- what is not used while an objection is weighed; ids only
        ('core', 'contested_subjects'), -- whose data is not used while an objection is weighed; ids only
        ('core', 'has_address'), -- a plugin's query asks whether a mail finds somebody, and not where
        ('core', 'any_row'), -- a plugin asks whether a row of its own is there, beyond reach or set aside; whether, not which
        ('core', 'refuse_held'), -- a trigger on every table about people, whoever changes it
        ('core', 'forget_subjects'), -- a person is forgotten when no plugin's table refers to it; for the core's role
        ('core', 'named_accounts'), -- an account that a plugin's table names stays without its name; for the core's role
        ('core', 'nothing_restricted'), -- whether anybody's data is set aside; a policy of each table about people asks
        ('core', 'restricted_on'), -- whose data is set aside on a day; ids only
        ('core', 'restricted_subjects'), -- whose data is set aside; ids only
        ('core', 'forget_history'), -- a trigger on every table about people: what stood in a record goes with it
        ('core', 'note_erasure'), -- nobody may write the ledger of erasures but through it; for the core's role
        ('core', 'note_key_destroyed'), -- a trigger: no key goes without a line in the ledger
        ('core', 'destroy_value_keys'), -- no key goes for good without a line in the ledger; for the core's role
        ('core', 'end_value_keys'), -- a trigger: with an encrypted value goes its key, which no module may touch
        ('core', 'note_hold'), -- a trigger: no hold is placed or released without a line in the ledger
        ('core', 'note_mail_opt_out'), -- a trigger: no newsletter is declined without a line in the ledger
        ('core', 'note_rows_erased'), -- a trigger on every table about people: no row goes without a line in the ledger
        ('core', 'note_words_taken_back'), -- a trigger on tables with words of people: none is taken back without a line in the ledger
        ('core', 'note_account_standing'), -- a trigger: no account is closed or opened without a line in the ledger
        ('installation', 'note_exit'), -- a trigger: no tenant is destroyed without a line in the ledger
        ('installation', 'prune_ledger'), -- lines that no back-up can need any more; for the operator's role
        ('core', 'note_retention_run'), -- a trigger: no run ends without a line in the ledger
        ('core', 'audit_change'), -- nobody may write the audit, so that nobody can leave a line out
        ('core', 'open_segment'), -- a trigger: each seal opens the segment of its lines
        ('core', 'needed_segments'), -- which part of the trail a hold or an open breach keeps; ids only
        ('core', 'expire_audit'), -- lines of the trail whose term is over, under a statement; of a role that may no more
        ('core', 'note_standings'), -- a trigger: who works with an account follows from the policy, whoever brings it into force
        ('core', 'log_reads'), -- nobody may write the log of looks but as the session says
        ('core', 'consents_to'), -- a plugin's query asks whether somebody agrees at this moment, and no more
        ('core', 'lapse_consent'), -- a trigger of a module: what a consent kept is gone; of that module's purposes only
        ('core', 'today'), -- a trigger of a module: the day in the tenant's zone, and no more of its file
        ('core', 'needs_agreement'), -- the operator, who sees no people, asks whether a tenant knows anybody
        ('core', 'ask_consent_again'), -- a trigger: what changes is asked again, whoever brings the change into force
        ('core', 'log_disclosures') -- nobody may write the log of disclosures but as the session says
)
SELECT format('function %s runs with its owner''s rights and is not allowed to', p.oid::regprocedure) AS fault
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prosecdef
    AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND (n.nspname, p.proname) NOT IN (SELECT schema, name FROM allowed)
    AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT format('function %s runs with its owner''s rights and without a search path of its own', p.oid::regprocedure)
FROM pg_proc p
JOIN allowed a ON a.schema::regnamespace = p.pronamespace AND a.name = p.proname
WHERE p.prosecdef AND NOT EXISTS (SELECT FROM unnest(p.proconfig) s WHERE s LIKE 'search\_path=%')
UNION ALL
SELECT format('function %s runs with the rights of %I, whom no policy binds', p.oid::regprocedure, r.rolname)
FROM pg_proc p
JOIN allowed a ON a.schema::regnamespace = p.pronamespace AND a.name = p.proname
JOIN pg_roles r ON r.oid = p.proowner
WHERE p.prosecdef AND (r.rolsuper OR r.rolbypassrls)
UNION ALL
SELECT format('function %s sets %s', p.oid::regprocedure, s)
FROM pg_proc p
CROSS JOIN LATERAL unnest(p.proconfig) s
WHERE s ~ '^(row_security|role|session_authorization)='
    AND p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
UNION ALL
SELECT format('view %s does not say security_invoker', c.oid::regclass)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'v'
    AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND n.nspname NOT LIKE 'pg\_temp\_%'
    AND NOT EXISTS (
        SELECT FROM pg_options_to_table(c.reloptions) o
        WHERE o.option_name = 'security_invoker' AND o.option_value IN ('true', 'on', '1', 'yes'))
    AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
UNION ALL
SELECT format('materialized view %s holds rows that no policy guards', c.oid::regclass)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'm' AND n.nspname <> 'installation'
ORDER BY 1;
