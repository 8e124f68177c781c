-- An issue begins as a draft that nobody tried or started: what guards its changes is not gone round by writing it down as sent.
CREATE OR REPLACE FUNCTION newsletter.guard_campaign() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'DRAFT' OR num_nonnulls(NEW.tested_at, NEW.tested_by, NEW.started_at, NEW.started_by,
            NEW.finished_at, NEW.reached) > 0 OR NEW.written <> 0 THEN
            RAISE EXCEPTION 'an issue begins as a draft'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'campaign_begins_as_a_draft';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.status IN ('SENT', 'CANCELLED') THEN
        RAISE EXCEPTION 'what was sent or given up stays as it is'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'campaign_is_over';
    END IF;
    IF OLD.status <> 'DRAFT' AND NEW.status = 'DRAFT' THEN
        RAISE EXCEPTION 'what was started is no draft again'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'campaign_was_started';
    END IF;
    IF (NEW.list, NEW.title_nl, NEW.text_nl, NEW.title_en, NEW.text_en, NEW.link)
            IS DISTINCT FROM (OLD.list, OLD.title_nl, OLD.text_nl, OLD.title_en, OLD.text_en, OLD.link)
        AND (OLD.status <> 'DRAFT' OR NEW.tested_at IS NOT NULL) THEN
        RAISE EXCEPTION 'words change before they are sent, and are tested anew'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'campaign_words_are_tested';
    END IF;
    IF NEW.tested_by IS DISTINCT FROM OLD.tested_by AND NEW.tested_by IS NOT NULL
        AND (NEW.tested_by IS DISTINCT FROM core.actor() OR core.is_human(NEW.tenant_id, NEW.tested_by) IS NOT TRUE) THEN
        RAISE EXCEPTION 'a named human tries the words'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'campaign_tried_by_a_human';
    END IF;
    IF NEW.started_by IS DISTINCT FROM OLD.started_by AND (OLD.status <> 'DRAFT'
        OR NEW.started_by IS DISTINCT FROM core.actor() OR core.is_human(NEW.tenant_id, NEW.started_by) IS NOT TRUE) THEN
        RAISE EXCEPTION 'a named human starts the sending'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'campaign_started_by_a_human';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_start BEFORE INSERT ON newsletter.campaign
    FOR EACH ROW EXECUTE FUNCTION newsletter.guard_campaign();
