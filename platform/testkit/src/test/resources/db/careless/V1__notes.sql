-- The tables of every kind of carelessness: the column fault of a note says which.
CREATE TABLE careless.note (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    words text,
    secret text,
    account bytea,
    account_index bytea,
    told_on date,
    withdrawn_at timestamptz,
    no_mail boolean,
    fault text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX note_person ON careless.note (tenant_id, person_id);
CREATE INDEX note_account ON careless.note (tenant_id, account_index);

CREATE TABLE careless.remark (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    note_id uuid NOT NULL,
    words text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, note_id) REFERENCES careless.note (tenant_id, id)
);
CREATE INDEX remark_note ON careless.remark (tenant_id, note_id);

CREATE TABLE careless.board (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    line text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

-- A line on the board, known by the transaction that wrote the note: after a restore that is another.
CREATE FUNCTION careless.copied() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO careless.board (tenant_id, id, line)
    SELECT n.tenant_id, gen_random_uuid(), n.xmin::text || ' ' || CASE n.fault
        WHEN 'EVERYTHING' THEN n.words WHEN 'REMEMBERED' THEN encode(n.account_index, 'hex') ELSE n.id::text END
    FROM careless.note n WHERE n.tenant_id = NEW.tenant_id AND n.id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER copied AFTER INSERT ON careless.note FOR EACH ROW
    WHEN (NEW.fault IN ('EVERYTHING', 'REMEMBERED', 'HOLLOW', 'STICKY')) EXECUTE FUNCTION careless.copied();

CREATE FUNCTION careless.in_a_copy(note careless.note, written text) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog AS $$
    SELECT NOT EXISTS (SELECT FROM careless.board b WHERE b.tenant_id = note.tenant_id AND b.line LIKE written || ' %')
$$;

CREATE FUNCTION careless.written(note careless.note) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT n.xmin::text FROM careless.note n WHERE n.tenant_id = note.tenant_id AND n.id = note.id
$$;

CREATE FUNCTION careless.removed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.fault IN ('EVERYTHING', 'REMEMBERED') THEN
        DELETE FROM careless.board b WHERE b.tenant_id = OLD.tenant_id AND b.line LIKE careless.written(OLD) || ' %';
    ELSIF OLD.fault = 'HOLLOW' AND careless.in_a_copy(OLD, careless.written(OLD)) THEN
        UPDATE careless.note n SET words = NULL, secret = NULL, account = NULL, account_index = NULL
        WHERE n.tenant_id = OLD.tenant_id AND n.id = OLD.id;
        RETURN NULL;
    ELSIF OLD.fault = 'UNMOVED' THEN
        RAISE EXCEPTION 'nothing goes here';
    ELSIF OLD.fault = 'MEDDLING' THEN
        UPDATE careless.remark r SET words = 'somebody left' WHERE r.tenant_id = OLD.tenant_id;
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER removed BEFORE DELETE ON careless.note FOR EACH ROW EXECUTE FUNCTION careless.removed();

CREATE FUNCTION careless.changed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.fault IN ('EVERYTHING', 'FORGETFUL') THEN
        NEW.withdrawn_at := NULL;
        NEW.no_mail := CASE OLD.fault WHEN 'EVERYTHING' THEN OLD.no_mail ELSE NEW.no_mail END;
    ELSIF OLD.fault = 'DEAF' AND NEW.no_mail IS DISTINCT FROM OLD.no_mail AND core.actor() IS NULL THEN
        RAISE EXCEPTION 'somebody has to hear it' USING ERRCODE = 'check_violation';
    ELSIF OLD.fault = 'UNMOVED' OR OLD.fault = 'SET_IN_STONE' AND NEW.words IS NOT NULL
        AND (NEW.words, NEW.secret) IS DISTINCT FROM (OLD.words, OLD.secret) THEN
        RAISE EXCEPTION 'nothing changes here';
    ELSIF OLD.fault = 'STICKY' AND careless.in_a_copy(OLD, careless.written(OLD)) THEN
        NEW.told_on := OLD.told_on;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER changed BEFORE UPDATE ON careless.note FOR EACH ROW EXECUTE FUNCTION careless.changed();

-- What goes by the plugin's own hand stands there again; what the core removes stays away.
CREATE FUNCTION careless.revived() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF coalesce(current_setting('waarborg.purpose', true), '') NOT IN ('rights', 'retention', 'replay') THEN
        INSERT INTO careless.note SELECT OLD.*;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER revived AFTER DELETE ON careless.note FOR EACH ROW
    WHEN (OLD.fault = 'REVIVED') EXECUTE FUNCTION careless.revived();
