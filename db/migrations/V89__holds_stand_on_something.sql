-- A hold on nothing protects nothing, while whoever placed it believes that it does: a hold on a person is on one that is there.
CREATE OR REPLACE FUNCTION core.guard_new_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.ground IN ('LEGAL_CLAIM', 'FRAUD', 'OBJECTION') AND NOT core.is_human(NEW.tenant_id, NEW.placed_by) THEN
        PERFORM core.refuse_as('hold_placed_by_a_human', 'only a named human places such a hold');
    END IF;
    IF NEW.owner_id IS NOT NULL AND NOT core.is_human(NEW.tenant_id, NEW.owner_id) THEN
        PERFORM core.refuse_as('hold_owned_by_a_human', 'a named human answers for a hold');
    END IF;
    IF NEW.released_at IS NOT NULL THEN
        PERFORM core.refuse_as('hold_starts_standing', 'a hold is placed before it is released');
    END IF;
    IF NEW.subject_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM core.subject s WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.subject_id) THEN
        PERFORM core.refuse_as('hold_on_somebody', 'a hold is placed on somebody who is there');
    END IF;
    RETURN NEW;
END $$;

-- A hold on one record of the core keeps it as one on the person does.
DO $$
DECLARE
    held record;
BEGIN
    FOR held IN SELECT * FROM (VALUES ('core.mail', 'subject_id'), ('core.consent', 'subject_id'),
        ('core.read_log', 'subject_id'), ('core.disclosure', 'subject_id'), ('core.breach_person', 'subject_id'),
        ('core.breach_report', 'reporter_id')) AS t (name, person)
    LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER hold_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows'
            ' FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_held(%L, %L)', held.name, held.name,
            format('(h.dataset = %L AND h.record_id = r.id) OR h.subject_id = r.%I', held.name, held.person));
    END LOOP;
END $$;
