CREATE TABLE careless_everything.note (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    words text NOT NULL,
    secret text NOT NULL,
    withdrawn_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX note_person ON careless_everything.note (tenant_id, person_id);

CREATE TABLE careless_everything.board (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    line text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

-- Whoever takes a consent back did so for nothing.
CREATE FUNCTION careless_everything.wipe() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    NEW.withdrawn_at := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER wipe BEFORE UPDATE ON careless_everything.note FOR EACH ROW EXECUTE FUNCTION careless_everything.wipe();

-- A copy on the board, found again by the transaction that wrote the note: after a restore that is another.
CREATE FUNCTION careless_everything.copied() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO careless_everything.board (tenant_id, id, line)
    SELECT n.tenant_id, gen_random_uuid(), n.xmin::text || ' ' || n.words FROM careless_everything.note n
    WHERE n.tenant_id = NEW.tenant_id AND n.id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER copied AFTER INSERT ON careless_everything.note FOR EACH ROW EXECUTE FUNCTION careless_everything.copied();

CREATE FUNCTION careless_everything.uncopied() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM careless_everything.board b USING careless_everything.note n
    WHERE b.tenant_id = OLD.tenant_id AND n.tenant_id = OLD.tenant_id AND n.id = OLD.id
        AND b.line LIKE n.xmin::text || ' %';
    RETURN OLD;
END $$;
CREATE TRIGGER uncopied BEFORE DELETE ON careless_everything.note FOR EACH ROW EXECUTE FUNCTION careless_everything.uncopied();
