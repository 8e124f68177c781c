-- Marks of addresses that left a list or were erased, so that nobody writes to them or imports them again. A keyed hash:
-- without the organisation's key it leads to nobody.
CREATE TABLE newsletter.suppression (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    list text NOT NULL CHECK (list IN ('NEWSLETTER', 'DONOR_NEWSLETTER')),
    address_mark text NOT NULL CHECK (address_mark ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT suppression_once UNIQUE (tenant_id, list, address_mark)
);

-- Who receives which list. Between the form and the click on the link in the mail nothing is sent (confirmed_at is empty).
CREATE TABLE newsletter.subscription (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    subscriber_id uuid NOT NULL,
    list text NOT NULL CHECK (list IN ('NEWSLETTER', 'DONOR_NEWSLETTER')),
    email text NOT NULL CHECK (btrim(email) <> ''),
    first_name text CHECK (btrim(first_name) <> ''),
    last_name text CHECK (btrim(last_name) <> ''),
    language text NOT NULL CHECK (language IN ('NL', 'EN')),
    address_mark text NOT NULL CHECK (address_mark ~ '^[0-9a-f]{64}$'),
    source text NOT NULL CHECK (source IN ('FORM', 'IMPORT')),
    confirm_hash text CHECK (confirm_hash ~ '^[0-9a-f]{64}$'),
    confirm_until timestamptz,
    asked_at timestamptz,
    confirmed_at timestamptz,
    ended_at timestamptz,
    ended_by text CHECK (ended_by IN ('READER', 'STAFF', 'REGISTRATION_ENDED', 'UNDELIVERABLE')),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT subscription_once UNIQUE (tenant_id, list, address_mark),
    CONSTRAINT subscription_waits_or_was_confirmed CHECK (confirmed_at IS NOT NULL OR confirm_hash IS NOT NULL),
    CONSTRAINT subscription_link_ends CHECK (num_nulls(confirm_hash, confirm_until, asked_at) IN (0, 3)),
    CONSTRAINT subscription_ended_by_somebody CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
    CONSTRAINT subscription_ends_once_confirmed CHECK (ended_at IS NULL OR confirmed_at IS NOT NULL),
    FOREIGN KEY (tenant_id, subscriber_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX subscription_subscriber ON newsletter.subscription (tenant_id, subscriber_id);
CREATE UNIQUE INDEX subscription_link ON newsletter.subscription (tenant_id, confirm_hash);
CREATE INDEX subscription_readers ON newsletter.subscription (tenant_id, list, id)
    WHERE confirmed_at IS NOT NULL AND ended_at IS NULL;

-- Whoever leaves or is erased leaves a mark; whoever confirms anew takes it away. The database sees to it, so that an
-- erasure that no line of the module takes part in leaves the mark as well.
CREATE FUNCTION newsletter.leave_mark() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO newsletter.suppression (tenant_id, id, created_at, list, address_mark)
    VALUES (OLD.tenant_id, gen_random_uuid(), core.now(), OLD.list, OLD.address_mark)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER leave_mark_when_erased AFTER DELETE ON newsletter.subscription
    FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL) EXECUTE FUNCTION newsletter.leave_mark();
CREATE TRIGGER leave_mark_when_ended AFTER UPDATE ON newsletter.subscription
    FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL) EXECUTE FUNCTION newsletter.leave_mark();

CREATE FUNCTION newsletter.take_mark_away() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM newsletter.suppression s
    WHERE s.tenant_id = NEW.tenant_id AND s.list = NEW.list AND s.address_mark = NEW.address_mark;
    RETURN NULL;
END $$;
CREATE TRIGGER take_mark_away AFTER UPDATE ON newsletter.subscription
    FOR EACH ROW WHEN (NEW.confirmed_at IS NOT NULL AND NEW.ended_at IS NULL
        AND (OLD.confirmed_at IS NULL OR OLD.ended_at IS NOT NULL))
    EXECUTE FUNCTION newsletter.take_mark_away();

-- What staff put on a list is never an address that left it: only the reader, by the link in a mail, changes that.
CREATE FUNCTION newsletter.guard_import() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.confirmed_at IS NOT NULL AND EXISTS (
        SELECT FROM newsletter.suppression s
        WHERE s.tenant_id = NEW.tenant_id AND s.list = NEW.list AND s.address_mark = NEW.address_mark)
    THEN
        RAISE EXCEPTION 'this address left the list; only its reader takes it up again'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'subscription_of_who_left';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_import BEFORE INSERT ON newsletter.subscription
    FOR EACH ROW EXECUTE FUNCTION newsletter.guard_import();

-- An issue of a list. It starts once a named human has had a test mail of the words as they stand.
CREATE TABLE newsletter.campaign (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    list text NOT NULL CHECK (list IN ('NEWSLETTER', 'DONOR_NEWSLETTER')),
    title_nl text NOT NULL,
    text_nl text NOT NULL,
    title_en text,
    text_en text,
    link text CHECK (link ~ '^https?://'),
    status text NOT NULL CHECK (status IN ('DRAFT', 'SENDING', 'PAUSED', 'SENT', 'CANCELLED')),
    tested_at timestamptz,
    tested_by uuid,
    started_at timestamptz,
    started_by uuid,
    finished_at timestamptz,
    reached uuid,
    written integer NOT NULL CHECK (written >= 0),
    minute timestamptz,
    in_minute integer NOT NULL CHECK (in_minute >= 0),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT campaign_in_english_whole CHECK ((title_en IS NULL) = (text_en IS NULL)),
    CONSTRAINT campaign_tested_by_somebody CHECK ((tested_at IS NULL) = (tested_by IS NULL)),
    CONSTRAINT campaign_started_by_somebody CHECK ((started_at IS NULL) = (started_by IS NULL)),
    CONSTRAINT campaign_starts_after_a_test
        CHECK (status NOT IN ('SENDING', 'PAUSED', 'SENT') OR (tested_at IS NOT NULL AND started_at IS NOT NULL)),
    CONSTRAINT campaign_ends CHECK ((status IN ('SENT', 'CANCELLED')) = (finished_at IS NOT NULL)),
    FOREIGN KEY (tenant_id, tested_by) REFERENCES core.account (tenant_id, id),
    FOREIGN KEY (tenant_id, started_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX campaign_tester ON newsletter.campaign (tenant_id, tested_by);
CREATE INDEX campaign_starter ON newsletter.campaign (tenant_id, started_by);
CREATE INDEX campaign_at_work ON newsletter.campaign (tenant_id, started_at) WHERE status = 'SENDING';

CREATE FUNCTION newsletter.guard_campaign() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.status IN ('SENT', 'CANCELLED') THEN
        RAISE EXCEPTION 'what was sent or given up stays as it is'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'campaign_is_over';
    END IF;
    IF (NEW.list, NEW.title_nl, NEW.text_nl, NEW.title_en, NEW.text_en, NEW.link)
            IS DISTINCT FROM (OLD.list, OLD.title_nl, OLD.text_nl, OLD.title_en, OLD.text_en, OLD.link)
        AND (OLD.status <> 'DRAFT' OR NEW.tested_at IS NOT NULL) THEN
        RAISE EXCEPTION 'words change before they are sent, and are tested anew'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'campaign_words_are_tested';
    END IF;
    IF NEW.started_by IS DISTINCT FROM OLD.started_by AND core.is_human(NEW.tenant_id, NEW.started_by) IS NOT TRUE THEN
        RAISE EXCEPTION 'a named human starts the sending'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'campaign_started_by_a_human';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON newsletter.campaign FOR EACH ROW EXECUTE FUNCTION newsletter.guard_campaign();
