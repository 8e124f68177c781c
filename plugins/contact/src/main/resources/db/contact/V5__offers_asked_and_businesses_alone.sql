-- A client whom nobody asked says to want offers: staff note how that was said, and the mail with the link to say yes goes once
-- a day at most. Of the link only the hash is kept, until it is used or the address changes: who reads the old one agrees to
-- nothing for somebody else (IKO-L3).
CREATE TABLE contact.offers_question (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    relation_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('MAIL', 'PHONE', 'PAPER', 'IN_PERSON')),
    asked_by uuid NOT NULL,
    link_hash text CHECK (link_hash ~ '^[0-9a-f]{64}$'),
    link_until timestamptz NOT NULL,
    answered_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT offers_question_one UNIQUE (tenant_id, relation_id),
    CONSTRAINT offers_question_link_once UNIQUE (tenant_id, link_hash),
    CONSTRAINT offers_question_answered_in_time CHECK (
        answered_at IS NULL OR (link_hash IS NULL AND answered_at BETWEEN created_at AND link_until)),
    FOREIGN KEY (tenant_id, relation_id) REFERENCES contact.relation (tenant_id, id),
    FOREIGN KEY (tenant_id, asked_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX offers_question_asker ON contact.offers_question (tenant_id, asked_by);

CREATE FUNCTION contact.guard_offers_question() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'a link is used once, and what was noted stands' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'offers_question_stands';
    END IF;
    IF NEW.asked_by IS DISTINCT FROM core.actor() OR core.is_human(NEW.tenant_id, NEW.asked_by) IS NOT TRUE THEN
        RAISE EXCEPTION 'a named human asks, on what the person said' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'offers_question_by_a_human';
    END IF;
    IF NOT EXISTS (SELECT FROM contact.relation r WHERE r.tenant_id = NEW.tenant_id AND r.id = NEW.relation_id
        AND r.status = 'ACTIVE' AND r.client AND r.agreement_ended_on IS NULL AND r.email IS NOT NULL
        AND NOT r.objected AND r.no_offers_at IS NULL) THEN
        RAISE EXCEPTION 'a client who refused nothing can be asked' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'offers_question_to_a_client';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT ON contact.offers_question FOR EACH ROW EXECUTE FUNCTION contact.guard_offers_question();
CREATE TRIGGER guard_change BEFORE UPDATE ON contact.offers_question FOR EACH ROW
    WHEN ((OLD.relation_id, OLD.channel, OLD.asked_by, OLD.link_until, OLD.created_at)
        IS DISTINCT FROM (NEW.relation_id, NEW.channel, NEW.asked_by, NEW.link_until, NEW.created_at)
        OR (NEW.link_hash IS NOT NULL AND NEW.link_hash IS DISTINCT FROM OLD.link_hash)
        OR (NEW.answered_at IS DISTINCT FROM OLD.answered_at AND (OLD.answered_at IS NOT NULL OR OLD.link_hash IS NULL)))
    EXECUTE FUNCTION contact.guard_offers_question();

CREATE FUNCTION contact.forget_link_to_another_address() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE contact.offers_question q SET link_hash = NULL
    WHERE q.tenant_id = NEW.tenant_id AND q.relation_id = NEW.id AND q.link_hash IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_link AFTER UPDATE ON contact.relation FOR EACH ROW WHEN (OLD.email IS DISTINCT FROM NEW.email)
    EXECUTE FUNCTION contact.forget_link_to_another_address();

-- When the last agreement goes that offers rest on, by whichever way, the line in the register of consents ends with it.
CREATE FUNCTION contact.end_offers() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM contact.relation r WHERE r.tenant_id = OLD.tenant_id AND r.person_id = OLD.person_id
        AND r.client AND r.status = 'ACTIVE' AND r.agreement_ended_on IS NULL) THEN
        PERFORM core.lapse_consent(OLD.person_id, 'contact.offers');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER end_offers AFTER DELETE ON contact.relation FOR EACH ROW WHEN (OLD.client)
    EXECUTE FUNCTION contact.end_offers();

-- Since when nobody is known at a business: it goes after as many months as the organisation's file says.
ALTER TABLE contact.business ADD COLUMN alone_since date;
CREATE INDEX business_alone ON contact.business (tenant_id, alone_since);
