-- The core's own tables under the terms of the tenant, and what follows from a release of a hold.

CREATE OR REPLACE FUNCTION core.guard_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF num_nonnulls(NEW.outcome, NEW.author_id, NEW.reviewer_id, NEW.closed_at) > 0 THEN
            PERFORM core.refuse_as('retention_task_starts_open', 'a task starts open');
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.closed_at IS NOT NULL
        OR (NEW.kind, NEW.dataset, NEW.record_id, NEW.rule, NEW.records, NEW.due_on, NEW.reason, NEW.created_at)
            IS DISTINCT FROM (OLD.kind, OLD.dataset, OLD.record_id, OLD.rule, OLD.records, OLD.due_on, OLD.reason,
                OLD.created_at) THEN
        PERFORM core.refuse_as('retention_task_stands', 'what a task is about never changes, nor one that is closed');
    END IF;
    IF NEW.outcome IS NOT DISTINCT FROM 'GONE' THEN
        -- A run says so, which is nobody's, or the release of the hold that it asks about.
        IF core.actor() IS NOT NULL AND (NEW.kind <> 'HOLD' OR EXISTS (SELECT FROM core.hold h
            WHERE h.tenant_id = NEW.tenant_id AND h.id = NEW.record_id AND h.released_at IS NULL)) THEN
            PERFORM core.refuse_as('retention_task_gone', 'only a run says that a record went');
        END IF;
        RETURN NEW;
    END IF;
    IF NOT coalesce(core.is_human(NEW.tenant_id, core.actor()), false) THEN
        PERFORM core.refuse_as('retention_task_by_humans', 'only a named human works on a task');
    END IF;
    IF (NEW.outcome, NEW.keep_until, NEW.evidence, NEW.proposed_at)
            IS DISTINCT FROM (OLD.outcome, OLD.keep_until, OLD.evidence, OLD.proposed_at)
        AND NEW.outcome IS NOT NULL AND NEW.author_id IS DISTINCT FROM core.actor() THEN
        PERFORM core.refuse_as('retention_task_by_the_actor', 'a proposal bears the name of who makes it');
    END IF;
    IF NEW.closed_at IS NOT NULL AND NEW.kind IN ('DISPOSITION', 'ACTIVITY') THEN
        IF NEW.reviewer_id IS DISTINCT FROM core.actor() THEN
            PERFORM core.refuse_as('retention_task_by_the_actor', 'a review bears the name of who does it');
        END IF;
        IF core.subject_of(NEW.tenant_id, NEW.reviewer_id)
            IS NOT DISTINCT FROM core.subject_of(NEW.tenant_id, NEW.author_id) THEN
            PERFORM core.refuse_as('retention_task_two_people', 'who proposed it does not review it');
        END IF;
    END IF;
    RETURN NEW;
END $$;

-- The question whether a hold shall stand ends with the hold.
CREATE FUNCTION core.end_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE core.retention_task t SET outcome = 'GONE', author_id = NULL, evidence = 'the hold was released',
        proposed_at = core.now(), closed_at = core.now()
    WHERE t.tenant_id = NEW.tenant_id AND t.kind = 'HOLD' AND t.record_id = NEW.id AND t.closed_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER end_question AFTER UPDATE ON core.hold FOR EACH ROW
    WHEN (OLD.released_at IS NULL AND NEW.released_at IS NOT NULL) EXECUTE FUNCTION core.end_question();
