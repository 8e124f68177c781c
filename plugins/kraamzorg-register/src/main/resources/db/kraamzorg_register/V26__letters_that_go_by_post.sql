-- A letter that found no address to be mailed to goes by post. The dossier says since when it waits, until a colleague notes that it went,
-- or that the person was told otherwise: such a note is of a letter, beside those of calls.
ALTER TABLE kraamzorg_register.dossier
    ADD COLUMN unmailed_on date,
    ADD COLUMN unmailed_at timestamptz,
    ADD CONSTRAINT dossier_unmailed CHECK (num_nulls(unmailed_on, unmailed_at) IN (0, 2));
CREATE INDEX dossier_to_post ON kraamzorg_register.dossier (tenant_id, unmailed_on, id) WHERE unmailed_on IS NOT NULL;

ALTER TABLE kraamzorg_register.call_note
    DROP CONSTRAINT call_note_channel_check,
    ADD CONSTRAINT call_note_channel CHECK (channel IN ('PHONE', 'VIDEO', 'IN_PERSON', 'POST'));

CREATE FUNCTION kraamzorg_register.guard_new_unmailed() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM kraamzorg_register.refuse('dossier_starts_requested', 'a dossier starts with a request');
    RETURN NULL;
END $$;
CREATE TRIGGER guard_new_unmailed BEFORE INSERT ON kraamzorg_register.dossier
    FOR EACH ROW WHEN (NEW.unmailed_on IS NOT NULL) EXECUTE FUNCTION kraamzorg_register.guard_new_unmailed();
