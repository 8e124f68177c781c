-- Whoever is written about reads what is said of the next.
CREATE TABLE leaky_gossip.note (
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
CREATE INDEX note_person ON leaky_gossip.note (tenant_id, person_id);
CREATE INDEX note_writer ON leaky_gossip.note (tenant_id, writer_id);

CREATE TABLE leaky_gossip.board (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    line text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE FUNCTION leaky_gossip.gossip() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE leaky_gossip.note n SET words = n.words || ' ' || NEW.words
    WHERE n.tenant_id = NEW.tenant_id AND n.id <> NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER gossip AFTER INSERT ON leaky_gossip.note FOR EACH ROW EXECUTE FUNCTION leaky_gossip.gossip();
