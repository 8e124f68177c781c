-- Whoever is registered gets the newsletter without a form (KCK-C2), and whoever left it is left alone, also with another
-- address: the person is known again by a keyed hash as well. What only ended with a registration is no such wish: staff do not
-- take it up again, a new registration does.
ALTER TABLE newsletter.subscription
    ADD COLUMN person_mark text CHECK (person_mark ~ '^[0-9a-f]{64}$');

ALTER TABLE newsletter.suppression
    ALTER COLUMN address_mark DROP NOT NULL,
    ADD COLUMN person_mark text CHECK (person_mark ~ '^[0-9a-f]{64}$'),
    ADD COLUMN reason text NOT NULL DEFAULT 'LEFT' CHECK (reason IN ('LEFT', 'REGISTRATION_ENDED')),
    DROP CONSTRAINT suppression_once,
    ADD CONSTRAINT suppression_once UNIQUE (tenant_id, list, address_mark, reason),
    ADD CONSTRAINT suppression_person_once UNIQUE (tenant_id, list, person_mark),
    ADD CONSTRAINT suppression_of_one CHECK (num_nonnulls(address_mark, person_mark) = 1),
    ADD CONSTRAINT suppression_of_a_person_who_left CHECK (person_mark IS NULL OR reason = 'LEFT');
ALTER TABLE newsletter.suppression ALTER COLUMN reason DROP DEFAULT;

CREATE OR REPLACE FUNCTION newsletter.leave_mark() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    ended text := CASE WHEN TG_OP = 'DELETE' THEN OLD.ended_by ELSE NEW.ended_by END;
    why text := CASE WHEN ended = 'REGISTRATION_ENDED' THEN 'REGISTRATION_ENDED' ELSE 'LEFT' END;
BEGIN
    INSERT INTO newsletter.suppression (tenant_id, id, created_at, list, address_mark, reason)
    VALUES (OLD.tenant_id, gen_random_uuid(), core.now(), OLD.list, OLD.address_mark, why)
    ON CONFLICT DO NOTHING;
    IF OLD.person_mark IS NOT NULL AND why = 'LEFT' AND ended IS DISTINCT FROM 'UNDELIVERABLE' THEN
        INSERT INTO newsletter.suppression (tenant_id, id, created_at, list, person_mark, reason)
        VALUES (OLD.tenant_id, gen_random_uuid(), core.now(), OLD.list, OLD.person_mark, why)
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;

-- Whoever confirms by the link takes away every mark; a new registration only that of the end of the one before.
CREATE OR REPLACE FUNCTION newsletter.take_mark_away() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM newsletter.suppression s
    WHERE s.tenant_id = NEW.tenant_id AND s.list = NEW.list
        AND (s.address_mark = NEW.address_mark OR s.person_mark = NEW.person_mark)
        AND (TG_OP = 'UPDATE' OR s.reason = 'REGISTRATION_ENDED');
    RETURN NULL;
END $$;
CREATE TRIGGER take_mark_of_registration_away AFTER INSERT ON newsletter.subscription
    FOR EACH ROW WHEN (NEW.source = 'REGISTRATION') EXECUTE FUNCTION newsletter.take_mark_away();

CREATE OR REPLACE FUNCTION newsletter.guard_import() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.confirmed_at IS NOT NULL AND EXISTS (
        SELECT FROM newsletter.suppression s
        WHERE s.tenant_id = NEW.tenant_id AND s.list = NEW.list
            AND (s.address_mark = NEW.address_mark OR s.person_mark = NEW.person_mark)
            AND (s.reason = 'LEFT' OR NEW.source <> 'REGISTRATION'))
    THEN
        RAISE EXCEPTION 'this address left the list; only its reader takes it up again'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'subscription_of_who_left';
    END IF;
    RETURN NEW;
END $$;
