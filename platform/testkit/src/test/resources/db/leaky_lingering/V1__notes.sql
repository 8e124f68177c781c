-- The day stays when a row is stripped.
CREATE TABLE leaky_lingering.note (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    writer_id uuid NOT NULL,
    words text,
    judgement text,
    told_on date DEFAULT '2026-11-22',
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, writer_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX note_person ON leaky_lingering.note (tenant_id, person_id);
CREATE INDEX note_writer ON leaky_lingering.note (tenant_id, writer_id);

CREATE TABLE leaky_lingering.board (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    line text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE FUNCTION leaky_lingering.stay() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    NEW.told_on := OLD.told_on;
    RETURN NEW;
END $$;
CREATE TRIGGER stay BEFORE UPDATE ON leaky_lingering.note FOR EACH ROW EXECUTE FUNCTION leaky_lingering.stay();
