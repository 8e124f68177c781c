-- A mailing begins as a draft of which nothing was tried, starts by the human who tried its words, in the languages that its
-- readers have, and leaves no faster than the organisation set.
ALTER TABLE contact.relation ADD COLUMN language text CHECK (language IN ('NL', 'EN'));

ALTER TABLE contact.mailing
    ADD COLUMN title_en text CHECK (btrim(title_en) <> ''),
    ADD COLUMN text_en text CHECK (btrim(text_en) <> ''),
    ADD COLUMN minute timestamptz,
    ADD COLUMN in_minute integer NOT NULL DEFAULT 0 CHECK (in_minute >= 0),
    ADD CONSTRAINT mailing_in_english_whole CHECK ((title_en IS NULL) = (text_en IS NULL));
ALTER TABLE contact.mailing ALTER COLUMN in_minute DROP DEFAULT;

CREATE OR REPLACE FUNCTION contact.guard_mailing() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'DRAFT' OR num_nonnulls(NEW.tested_at, NEW.tested_by, NEW.started_at, NEW.started_by,
            NEW.finished_at, NEW.reached) > 0 OR NEW.written <> 0 THEN
            RAISE EXCEPTION 'a mailing begins as a draft' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'mailing_begins_as_a_draft';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.kind, NEW.title, NEW.text, NEW.title_en, NEW.text_en)
        IS DISTINCT FROM (OLD.kind, OLD.title, OLD.text, OLD.title_en, OLD.text_en) THEN
        RAISE EXCEPTION 'the words stand as they were tried' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'mailing_words_stand';
    END IF;
    IF OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (('DRAFT', 'SENDING'), ('SENDING', 'SENT')) THEN
        RAISE EXCEPTION '% is not followed by %', OLD.status, NEW.status USING ERRCODE = 'check_violation',
            CONSTRAINT = 'mailing_states';
    END IF;
    IF NEW.tested_by IS DISTINCT FROM OLD.tested_by AND (OLD.status <> 'DRAFT'
        OR NEW.tested_by IS DISTINCT FROM core.actor() OR core.is_human(NEW.tenant_id, NEW.tested_by) IS NOT TRUE) THEN
        RAISE EXCEPTION 'a named human tries the words' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'mailing_tried_by_a_human';
    END IF;
    IF NEW.started_by IS DISTINCT FROM OLD.started_by AND (OLD.status <> 'DRAFT'
        OR NEW.started_by IS DISTINCT FROM core.actor() OR core.is_human(NEW.tenant_id, NEW.started_by) IS NOT TRUE) THEN
        RAISE EXCEPTION 'a named human starts the sending' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'mailing_started_by_a_human';
    END IF;
    IF OLD.status = 'DRAFT' AND NEW.status = 'SENDING' AND NEW.started_by IS DISTINCT FROM NEW.tested_by THEN
        RAISE EXCEPTION 'who starts the sending has read the test' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'mailing_started_by_who_tried_it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_start BEFORE INSERT ON contact.mailing FOR EACH ROW EXECUTE FUNCTION contact.guard_mailing();

-- Who wanted to hear of no new services and asks for them again: when and how that was said, in which words, to which human
-- (IKO-L3). Only with this an opt-out ends, and each ends by its own.
CREATE TABLE contact.offers_return (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    relation_id uuid NOT NULL,
    opted_out_at timestamptz NOT NULL,
    asked_on date NOT NULL,
    channel text NOT NULL CHECK (channel IN ('MAIL', 'PHONE', 'PAPER', 'IN_PERSON')),
    said text NOT NULL CONSTRAINT offers_return_in_words CHECK (length(btrim(said)) >= 10),
    noted_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT offers_return_once UNIQUE (tenant_id, relation_id, opted_out_at),
    CONSTRAINT offers_return_after_opt_out CHECK (asked_on >= (opted_out_at AT TIME ZONE 'Europe/Amsterdam')::date),
    FOREIGN KEY (tenant_id, relation_id) REFERENCES contact.relation (tenant_id, id),
    FOREIGN KEY (tenant_id, noted_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX offers_return_noter ON contact.offers_return (tenant_id, noted_by);

CREATE FUNCTION contact.guard_offers_return() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'what the person said stands' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'offers_return_stands';
    END IF;
    IF NEW.noted_by IS DISTINCT FROM core.actor() OR core.is_human(NEW.tenant_id, NEW.noted_by) IS NOT TRUE THEN
        RAISE EXCEPTION 'a named human notes what the person said' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'offers_return_by_a_human';
    END IF;
    IF NEW.asked_on > (core.now() AT TIME ZONE 'Europe/Amsterdam')::date OR NOT EXISTS (
        SELECT FROM contact.relation r WHERE r.tenant_id = NEW.tenant_id AND r.id = NEW.relation_id
            AND r.no_offers_at = NEW.opted_out_at AND r.status = 'ACTIVE' AND NOT r.objected) THEN
        RAISE EXCEPTION 'who opted out, and objected to nothing more, can ask for offers again'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'offers_return_of_who_opted_out';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT ON contact.offers_return FOR EACH ROW EXECUTE FUNCTION contact.guard_offers_return();
CREATE TRIGGER guard_change BEFORE UPDATE ON contact.offers_return FOR EACH ROW
    WHEN ((OLD.relation_id, OLD.opted_out_at, OLD.asked_on, OLD.channel, OLD.said, OLD.noted_by, OLD.created_at)
        IS DISTINCT FROM (NEW.relation_id, NEW.opted_out_at, NEW.asked_on, NEW.channel, NEW.said, NEW.noted_by, NEW.created_at))
    EXECUTE FUNCTION contact.guard_offers_return();

CREATE OR REPLACE FUNCTION contact.keep_opt_out() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.no_offers_at IS NULL AND EXISTS (SELECT FROM contact.offers_return o WHERE o.tenant_id = OLD.tenant_id
        AND o.relation_id = OLD.id AND o.opted_out_at = OLD.no_offers_at AND o.noted_by = core.actor()) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'who wants to hear of no new services said so' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'relation_opt_out_stands';
END $$;
