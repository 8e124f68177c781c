-- A removed note leaves a stone with the words on it, and each removal another.
CREATE TABLE leaky_tombstone.note (
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
CREATE INDEX note_person ON leaky_tombstone.note (tenant_id, person_id);
CREATE INDEX note_writer ON leaky_tombstone.note (tenant_id, writer_id);

CREATE TABLE leaky_tombstone.board (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    line text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE FUNCTION leaky_tombstone.bury() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO leaky_tombstone.note (tenant_id, id, created_at, person_id, writer_id, words, judgement)
    VALUES (OLD.tenant_id, gen_random_uuid(), core.now(), OLD.person_id, OLD.writer_id, OLD.words,
        OLD.judgement);
    RETURN NULL;
END $$;
CREATE TRIGGER bury AFTER DELETE ON leaky_tombstone.note FOR EACH ROW EXECUTE FUNCTION leaky_tombstone.bury();
