-- Businesses by their number in the trade register, whether or not somebody is known there. People of a business are relations.
CREATE TABLE contact.business (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    name text NOT NULL CHECK (btrim(name) <> ''),
    kvk_number text NOT NULL CHECK (kvk_number ~ '^[0-9]{8}$' AND kvk_number <> '00000000'),
    street text CHECK (btrim(street) <> ''),
    postcode text CHECK (postcode ~ '^[1-9][0-9]{3} [A-Z]{2}$'),
    town text CHECK (btrim(town) <> ''),
    website text CHECK (website ~ '^https?://'),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT business_once UNIQUE (tenant_id, kvk_number)
);

ALTER TABLE contact.relation
    ADD COLUMN street text CHECK (btrim(street) <> ''),
    ADD COLUMN postcode text CHECK (btrim(postcode) <> ''),
    ADD COLUMN town text CHECK (btrim(town) <> ''),
    ADD COLUMN country text CHECK (country ~ '^[A-Z]{2}$'),
    ADD COLUMN business_id uuid,
    ADD COLUMN no_offers_at timestamptz,
    ADD CONSTRAINT relation_of_a_business FOREIGN KEY (tenant_id, business_id) REFERENCES contact.business (tenant_id, id);
CREATE INDEX relation_business ON contact.relation (tenant_id, business_id);

-- Who wants to hear of no new services hears of none, whoever changes the relation (Tw art. 11.7(4), IKO-L3).
CREATE FUNCTION contact.keep_opt_out() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'who wants to hear of no new services said so' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'relation_opt_out_stands';
END $$;
CREATE TRIGGER opt_out_stands BEFORE UPDATE ON contact.relation
    FOR EACH ROW WHEN (OLD.no_offers_at IS NOT NULL AND NEW.no_offers_at IS DISTINCT FROM OLD.no_offers_at)
    EXECUTE FUNCTION contact.keep_opt_out();

-- Notes on a relation, each of a named human at a moment; never changed, removed piece by piece.
CREATE TABLE contact.relation_note (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    relation_id uuid NOT NULL,
    written_by uuid NOT NULL,
    note bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, relation_id) REFERENCES contact.relation (tenant_id, id),
    FOREIGN KEY (tenant_id, written_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX relation_note_relation ON contact.relation_note (tenant_id, relation_id, id);
CREATE INDEX relation_note_writer ON contact.relation_note (tenant_id, written_by);

CREATE FUNCTION contact.guard_note() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'what was noted stands, or goes' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'relation_note_stands';
    END IF;
    IF NEW.written_by IS DISTINCT FROM core.actor() OR core.is_human(NEW.tenant_id, NEW.written_by) IS NOT TRUE THEN
        RAISE EXCEPTION 'a named human writes a note' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'relation_note_by_a_human';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT ON contact.relation_note FOR EACH ROW EXECUTE FUNCTION contact.guard_note();
CREATE TRIGGER guard_change BEFORE UPDATE ON contact.relation_note
    FOR EACH ROW WHEN ((OLD.relation_id, OLD.written_by, OLD.created_at)
        IS DISTINCT FROM (NEW.relation_id, NEW.written_by, NEW.created_at))
    EXECUTE FUNCTION contact.guard_note();

-- Every answer to a question, in the order of giving; the question itself no longer holds the last one.
CREATE TABLE contact.answer (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    request_id uuid NOT NULL,
    answered_by uuid NOT NULL,
    text text NOT NULL CHECK (btrim(text) <> ''),
    mailed boolean NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, request_id) REFERENCES contact.request (tenant_id, id),
    FOREIGN KEY (tenant_id, answered_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX answer_request ON contact.answer (tenant_id, request_id, id);
CREATE INDEX answer_giver ON contact.answer (tenant_id, answered_by);
INSERT INTO contact.answer (tenant_id, id, created_at, request_id, answered_by, text, mailed)
SELECT r.tenant_id, gen_random_uuid(), coalesce(r.closed_at, r.created_at), r.id, r.handled_by, r.answer, r.email IS NOT NULL
FROM contact.request r WHERE r.answer IS NOT NULL AND r.handled_by IS NOT NULL;
ALTER TABLE contact.request DROP COLUMN answer;

-- A given answer stands: what follows it is another answer.
CREATE FUNCTION contact.guard_answer() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'an answer that was given stands' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'answer_stands';
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON contact.answer FOR EACH ROW
    WHEN ((OLD.request_id, OLD.answered_by, OLD.text, OLD.mailed, OLD.created_at)
        IS DISTINCT FROM (NEW.request_id, NEW.answered_by, NEW.text, NEW.mailed, NEW.created_at))
    EXECUTE FUNCTION contact.guard_answer();

-- What goes to clients: a change of what they have (IKO-L2), or new services that fit it (IKO-L3). A named human tries the words
-- and starts it.
CREATE TABLE contact.mailing (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    kind text NOT NULL CHECK (kind IN ('CHANGE', 'OFFER')),
    title text NOT NULL CHECK (btrim(title) <> ''),
    text text NOT NULL CHECK (btrim(text) <> ''),
    status text NOT NULL CHECK (status IN ('DRAFT', 'SENDING', 'SENT')),
    tested_at timestamptz,
    tested_by uuid,
    started_at timestamptz,
    started_by uuid,
    finished_at timestamptz,
    reached uuid,
    written integer NOT NULL CHECK (written >= 0),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT mailing_tested_by_somebody CHECK (num_nonnulls(tested_at, tested_by) IN (0, 2)),
    CONSTRAINT mailing_started_after_a_test CHECK (
        num_nonnulls(started_at, started_by) = CASE status WHEN 'DRAFT' THEN 0 ELSE 2 END
        AND (status = 'DRAFT' OR tested_at IS NOT NULL)),
    CONSTRAINT mailing_ends CHECK ((status = 'SENT') = (finished_at IS NOT NULL)),
    FOREIGN KEY (tenant_id, tested_by) REFERENCES core.account (tenant_id, id),
    FOREIGN KEY (tenant_id, started_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX mailing_tester ON contact.mailing (tenant_id, tested_by);
CREATE INDEX mailing_starter ON contact.mailing (tenant_id, started_by);
CREATE INDEX mailing_at_work ON contact.mailing (tenant_id, started_at) WHERE status = 'SENDING';

CREATE FUNCTION contact.guard_mailing() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.kind, NEW.title, NEW.text) IS DISTINCT FROM (OLD.kind, OLD.title, OLD.text) THEN
        RAISE EXCEPTION 'the words stand as they were tried' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'mailing_words_stand';
    END IF;
    IF NEW.started_by IS DISTINCT FROM OLD.started_by
        AND (NEW.started_by IS DISTINCT FROM core.actor() OR core.is_human(NEW.tenant_id, NEW.started_by) IS NOT TRUE) THEN
        RAISE EXCEPTION 'a named human starts the sending' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'mailing_started_by_a_human';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON contact.mailing FOR EACH ROW EXECUTE FUNCTION contact.guard_mailing();

-- The link in each offer by which its reader hears of no more of them; only its hash is kept.
CREATE TABLE contact.offer_link (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    relation_id uuid NOT NULL,
    link_hash text NOT NULL CHECK (link_hash ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT offer_link_once UNIQUE (tenant_id, link_hash),
    FOREIGN KEY (tenant_id, relation_id) REFERENCES contact.relation (tenant_id, id)
);
CREATE INDEX offer_link_relation ON contact.offer_link (tenant_id, relation_id);
