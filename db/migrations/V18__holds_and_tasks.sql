-- Holds that the platform itself needs, tasks for whatever a run left alone, and who may end either.

-- A request that waits for its answer holds back what it is about before anybody has taken it up; whoever takes the
-- request up answers for the hold. Every other hold has an owner from the start.
ALTER TABLE core.hold
    DROP CONSTRAINT hold_placed_by_a_human,
    ALTER COLUMN owner_id DROP NOT NULL,
    ADD CONSTRAINT hold_owned CHECK (owner_id IS NOT NULL OR ground = 'OPEN_REQUEST');

CREATE FUNCTION core.refuse_as(rule text, message text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;
REVOKE EXECUTE ON FUNCTION core.refuse_as(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.refuse_as(text, text) TO ${core_role};

CREATE FUNCTION core.guard_new_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.ground IN ('LEGAL_CLAIM', 'FRAUD', 'OBJECTION') AND NOT core.is_human(NEW.tenant_id, NEW.placed_by) THEN
        PERFORM core.refuse_as('hold_placed_by_a_human', 'only a named human places such a hold');
    END IF;
    IF NEW.owner_id IS NOT NULL AND NOT core.is_human(NEW.tenant_id, NEW.owner_id) THEN
        PERFORM core.refuse_as('hold_owned_by_a_human', 'a named human answers for a hold');
    END IF;
    IF NEW.released_at IS NOT NULL THEN
        PERFORM core.refuse_as('hold_starts_standing', 'a hold is placed before it is released');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON core.hold FOR EACH ROW EXECUTE FUNCTION core.guard_new_hold();

CREATE OR REPLACE FUNCTION core.guard_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.released_at IS NOT NULL
        OR (NEW.dataset, NEW.record_id, NEW.subject_id, NEW.ground, NEW.reference, NEW.placed_by, NEW.created_at)
            IS DISTINCT FROM (OLD.dataset, OLD.record_id, OLD.subject_id, OLD.ground, OLD.reference, OLD.placed_by,
                OLD.created_at)
    THEN
        PERFORM core.refuse_as('hold_stands_as_placed',
            'what a hold is about never changes, nor a hold that was released');
    END IF;
    IF NEW.owner_id IS DISTINCT FROM OLD.owner_id AND NEW.owner_id IS NOT NULL
        AND NOT core.is_human(NEW.tenant_id, NEW.owner_id) THEN
        PERFORM core.refuse_as('hold_owned_by_a_human', 'a named human answers for a hold');
    END IF;
    IF NEW.released_at IS NOT NULL AND NEW.ground IN ('LEGAL_CLAIM', 'FRAUD', 'OBJECTION')
        AND NOT core.is_human(NEW.tenant_id, NEW.released_by) THEN
        PERFORM core.refuse_as('hold_released_by_a_human', 'only a named human releases such a hold');
    END IF;
    RETURN NEW;
END $$;
-- No hold disappears: it is released, and stays to be seen.
CREATE FUNCTION core.keep_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.refuse_as('hold_is_released', 'a hold is released, never removed');
    RETURN NULL;
END $$;
CREATE TRIGGER keep BEFORE DELETE ON core.hold FOR EACH ROW
    WHEN (OLD.released_at IS NULL) EXECUTE FUNCTION core.keep_hold();
CREATE INDEX hold_owner ON core.hold (tenant_id, owner_id) WHERE released_at IS NULL;

-- HELD: a record is due and a hold keeps it. REFUSED: the database refused its erasure, with the reason. GONE: the record
-- went after all, so that nobody has to look any more.
ALTER TABLE core.retention_task
    DROP CONSTRAINT retention_task_kind_check,
    DROP CONSTRAINT retention_task_outcome_check,
    DROP CONSTRAINT retention_task_proposed,
    DROP CONSTRAINT retention_task_two_people,
    DROP CONSTRAINT retention_task_outcome,
    DROP CONSTRAINT retention_task_by_humans,
    ADD COLUMN reason text CHECK (length(btrim(reason)) BETWEEN 1 AND 200),
    ADD CONSTRAINT retention_task_kind
        CHECK (kind IN ('HOLD', 'HELD', 'REFUSED', 'ACTIVITY', 'DISPOSITION', 'EXTERNAL')),
    ADD CONSTRAINT retention_task_refused CHECK ((kind = 'REFUSED') = (reason IS NOT NULL)),
    ADD CONSTRAINT retention_task_proposed CHECK (
        CASE WHEN outcome = 'GONE' THEN author_id IS NULL AND evidence IS NOT NULL AND closed_at IS NOT NULL
        ELSE num_nulls(outcome, author_id, evidence, proposed_at) IN (0, 4) END),
    -- Whether data is kept longer or goes is decided by two people.
    ADD CONSTRAINT retention_task_two_people CHECK (
        closed_at IS NULL OR outcome = 'GONE' OR kind NOT IN ('DISPOSITION', 'ACTIVITY')
        OR (reviewer_id IS NOT NULL AND reviewer_id <> author_id)),
    ADD CONSTRAINT retention_task_outcome CHECK (
        outcome IS NULL OR CASE WHEN kind IN ('DISPOSITION', 'ACTIVITY') THEN outcome IN ('KEEP', 'ERASE', 'GONE')
        ELSE outcome IN ('DONE', 'GONE') END);
CREATE INDEX retention_task_waiting ON core.retention_task (tenant_id, dataset, kind, record_id) WHERE closed_at IS NULL;

CREATE FUNCTION core.guard_task() RETURNS trigger LANGUAGE plpgsql AS $$
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
        -- Only a run says so, and a run is nobody's.
        IF core.actor() IS NOT NULL THEN
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
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON core.retention_task
    FOR EACH ROW EXECUTE FUNCTION core.guard_task();

-- Records under a hold of their own.
CREATE FUNCTION core.held_records(name text) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT h.record_id FROM core.hold h
    WHERE h.tenant_id = core.tenant() AND h.dataset = name AND h.released_at IS NULL
$$;

-- Records that a run leaves alone on a day because a human decided so or has to: also those whose erasure the database
-- refused, until somebody mended what stood in the way.
CREATE OR REPLACE FUNCTION core.kept_records(name text, day date) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT t.record_id FROM core.retention_task t
    WHERE t.tenant_id = core.tenant() AND t.dataset = name AND t.kind IN ('DISPOSITION', 'ACTIVITY', 'REFUSED')
        AND (t.closed_at IS NULL OR t.keep_until >= day)
$$;

-- Records about which a task of that kind is open.
CREATE FUNCTION core.asked_records(name text, about text) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT t.record_id FROM core.retention_task t
    WHERE t.tenant_id = core.tenant() AND t.dataset = name AND t.kind = about AND t.closed_at IS NULL
$$;

REVOKE EXECUTE ON FUNCTION core.held_records(text), core.asked_records(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.held_records(text), core.asked_records(text, text) TO ${core_role};
