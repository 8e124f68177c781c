CREATE TABLE desk.ticket (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    asker_id uuid NOT NULL,
    helper_id uuid,
    title text NOT NULL CONSTRAINT ticket_title_not_blank CHECK (btrim(title) <> ''),
    labels text[] NOT NULL,
    digest bytea,
    priority integer NOT NULL,
    clicks bigint NOT NULL,
    cost numeric(10, 2),
    urgent boolean NOT NULL,
    due_on date,
    seen_at timestamptz,
    state text NOT NULL,
    answers jsonb,
    complaint bytea,
    iban bytea,
    iban_index bytea,
    weight bytea,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT one_ticket_with_that_title UNIQUE (tenant_id, title),
    FOREIGN KEY (tenant_id, asker_id) REFERENCES core.subject (tenant_id, id)
);
CREATE TABLE desk.comment (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    ticket_id uuid NOT NULL,
    words bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT comment_on_a_ticket FOREIGN KEY (tenant_id, ticket_id) REFERENCES desk.ticket (tenant_id, id)
        DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE desk.shelf (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    height bigint NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

-- Takes its time, so that a test need not.
CREATE FUNCTION desk.slow(seconds double precision) RETURNS boolean LANGUAGE sql VOLATILE
    RETURN pg_sleep(seconds) IS NOT NULL;

-- Changes something although it is only selected.
CREATE FUNCTION desk.clear_out() RETURNS boolean LANGUAGE sql VOLATILE
BEGIN ATOMIC
    DELETE FROM desk.shelf;
    SELECT true;
END;

CREATE FUNCTION desk.refuse_tall() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'shelf % is too tall', NEW.height USING ERRCODE = 'check_violation', CONSTRAINT = 'shelf_too_tall';
END $$;
CREATE TRIGGER refuse_tall BEFORE INSERT ON desk.shelf FOR EACH ROW WHEN (NEW.height > 1000)
    EXECUTE FUNCTION desk.refuse_tall();
