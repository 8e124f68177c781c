-- Who removes one note removes those of everybody.
CREATE TABLE leaky_sweep.note (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    writer_id uuid NOT NULL,
    words text NOT NULL,
    judgement text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, writer_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX note_person ON leaky_sweep.note (tenant_id, person_id);
CREATE INDEX note_writer ON leaky_sweep.note (tenant_id, writer_id);

CREATE TABLE leaky_sweep.board (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    line text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE FUNCTION leaky_sweep.sweep() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF pg_trigger_depth() = 1 THEN
        DELETE FROM leaky_sweep.note n WHERE n.tenant_id = OLD.tenant_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER sweep AFTER DELETE ON leaky_sweep.note FOR EACH ROW EXECUTE FUNCTION leaky_sweep.sweep();
