-- Notes of calls, and what they said before they were put right. Both go when the dossier goes (KCK-R3).

CREATE TABLE kraamzorg_register.call_note (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('PHONE', 'VIDEO', 'IN_PERSON')),
    talked_on date NOT NULL,
    text bytea NOT NULL,
    written_by uuid NOT NULL,
    -- The dossier's; the triggers below keep it so.
    registration_ended_on date,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT note_in_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id),
    CONSTRAINT note_by_an_account FOREIGN KEY (tenant_id, written_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX note_dossier ON kraamzorg_register.call_note (tenant_id, dossier_id, id);
CREATE INDEX note_writer ON kraamzorg_register.call_note (tenant_id, written_by);
CREATE INDEX note_ended ON kraamzorg_register.call_note (tenant_id, registration_ended_on)
    WHERE registration_ended_on IS NOT NULL;

CREATE TABLE kraamzorg_register.call_note_revision (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    note_id uuid NOT NULL,
    text bytea NOT NULL,
    replaced_by uuid NOT NULL,
    replaced_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT revision_of_a_note FOREIGN KEY (tenant_id, note_id)
        REFERENCES kraamzorg_register.call_note (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT revision_by_an_account FOREIGN KEY (tenant_id, replaced_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX revision_note ON kraamzorg_register.call_note_revision (tenant_id, note_id, id);
CREATE INDEX revision_replacer ON kraamzorg_register.call_note_revision (tenant_id, replaced_by);

CREATE FUNCTION kraamzorg_register.ended_on(tenant text, dossier uuid) RETURNS date
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT d.registration_ended_on FROM kraamzorg_register.dossier d WHERE d.tenant_id = tenant AND d.id = dossier
$$;

-- What stands in a dossier in somebody's name stands there in the name of the human who works on it, never on the own dossier.
CREATE FUNCTION kraamzorg_register.demand_colleague(rule text, tenant text, account uuid, dossier uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    person uuid;
BEGIN
    SELECT d.person_id INTO person FROM kraamzorg_register.dossier d WHERE d.tenant_id = tenant AND d.id = dossier;
    IF account IS DISTINCT FROM core.actor() OR core.is_human(tenant, account) IS NOT TRUE THEN
        PERFORM kraamzorg_register.refuse(rule, 'this takes a named human, in the own name');
    END IF;
    IF core.subject_of(tenant, account) IS NOT DISTINCT FROM person THEN
        PERFORM kraamzorg_register.refuse(rule, 'this takes somebody else than the person');
    END IF;
END $$;

CREATE FUNCTION kraamzorg_register.guard_note() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM kraamzorg_register.demand_colleague('note_by_a_colleague', NEW.tenant_id, NEW.written_by, NEW.dossier_id);
    ELSIF (NEW.dossier_id, NEW.written_by) IS DISTINCT FROM (OLD.dossier_id, OLD.written_by) THEN
        PERFORM kraamzorg_register.refuse('note_identity', 'dossier and writer never change');
    END IF;
    IF (TG_OP = 'INSERT' OR NEW.talked_on <> OLD.talked_on) AND NEW.talked_on > kraamzorg_register.today() THEN
        PERFORM kraamzorg_register.refuse('note_after_the_call', 'a note is written once the call was held');
    END IF;
    NEW.registration_ended_on := kraamzorg_register.ended_on(NEW.tenant_id, NEW.dossier_id);
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON kraamzorg_register.call_note
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_note();

CREATE FUNCTION kraamzorg_register.guard_revision() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM kraamzorg_register.refuse('revision_stands', 'what a note said before never changes');
    END IF;
    IF NEW.replaced_by IS DISTINCT FROM core.actor() THEN
        PERFORM kraamzorg_register.refuse('revision_by_the_actor', 'a correction bears the name of who makes it');
    END IF;
    NEW.replaced_at := core.now();
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON kraamzorg_register.call_note_revision
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_revision();

CREATE FUNCTION kraamzorg_register.tell_notes_of_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE kraamzorg_register.call_note n SET registration_ended_on = NEW.registration_ended_on
    WHERE n.tenant_id = NEW.tenant_id AND n.dossier_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_notes AFTER UPDATE ON kraamzorg_register.dossier
    FOR EACH ROW WHEN (OLD.registration_ended_on IS DISTINCT FROM NEW.registration_ended_on)
    EXECUTE FUNCTION kraamzorg_register.tell_notes_of_end();
