-- When an account was last used, to the day: a term can run from it. Never later than the truth, so that nothing is kept
-- longer than was promised.
ALTER TABLE core.account ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT core.now();

CREATE FUNCTION core.note_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE core.account a SET last_used_at = core.now()
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.account_id AND a.last_used_at < core.now() - interval '1 day';
    RETURN NULL;
END $$;
CREATE TRIGGER note_use AFTER INSERT ON core.session FOR EACH ROW EXECUTE FUNCTION core.note_use();

CREATE FUNCTION core.note_renewal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE core.account a SET last_used_at = core.now()
    FROM core.session s
    WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.session_id
        AND a.tenant_id = s.tenant_id AND a.id = s.account_id AND a.last_used_at < core.now() - interval '1 day';
    RETURN NULL;
END $$;
CREATE TRIGGER note_renewal AFTER INSERT ON core.refresh_token FOR EACH ROW EXECUTE FUNCTION core.note_renewal();

-- What is kept whatever its rules say: one record, or all that is kept of a person. Ids and a reference to the file
-- where the reasons are, no personal data. Nothing ends a hold but a human.
CREATE TABLE core.hold (
    tenant_id text NOT NULL REFERENCES core.tenant,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    dataset text,
    record_id uuid,
    subject_id uuid,
    ground text NOT NULL
        CHECK (ground IN ('LEGAL_CLAIM', 'FRAUD', 'OBJECTION', 'OPEN_REQUEST', 'LIVE_ACTIVITY')),
    reference text NOT NULL CHECK (length(btrim(reference)) BETWEEN 3 AND 200),
    owner_id uuid NOT NULL,
    placed_by uuid NOT NULL,
    review_on date NOT NULL,
    released_at timestamptz,
    released_by uuid,
    released_because text CHECK (length(btrim(released_because)) BETWEEN 3 AND 200),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT hold_on_one_thing CHECK (num_nonnulls(record_id, subject_id) = 1),
    CONSTRAINT hold_names_its_dataset CHECK ((dataset IS NULL) = (record_id IS NULL)),
    CONSTRAINT hold_released_by_somebody CHECK (num_nulls(released_at, released_by, released_because) IN (0, 3)),
    CONSTRAINT hold_placed_by_a_human CHECK (core.is_human(tenant_id, placed_by) OR released_at IS NOT NULL)
);
CREATE INDEX hold_standing ON core.hold (tenant_id, record_id, subject_id) WHERE released_at IS NULL;

CREATE FUNCTION core.guard_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.released_at IS NOT NULL
        OR (NEW.dataset, NEW.record_id, NEW.subject_id, NEW.ground, NEW.reference, NEW.placed_by)
            IS DISTINCT FROM (OLD.dataset, OLD.record_id, OLD.subject_id, OLD.ground, OLD.reference, OLD.placed_by)
    THEN
        RAISE EXCEPTION 'what a hold is about never changes, nor a hold that was released'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_stands_as_placed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON core.hold FOR EACH ROW EXECUTE FUNCTION core.guard_hold();
CREATE TRIGGER count_version BEFORE UPDATE ON core.hold FOR EACH ROW EXECUTE FUNCTION core.count_version();

-- One run of the rules of a tenant for one day. While it runs a node holds its row; a node that dies lets go of it.
CREATE TABLE core.retention_run (
    tenant_id text NOT NULL REFERENCES core.tenant,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    day date NOT NULL,
    policy_version integer NOT NULL,
    policy_sha256 text NOT NULL CHECK (policy_sha256 ~ '^[0-9a-f]{64}$'),
    started_by uuid,
    ended_at timestamptz,
    certificate text,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT retention_run_certified CHECK ((ended_at IS NULL) = (certificate IS NULL))
);
CREATE UNIQUE INDEX retention_run_one_at_a_time ON core.retention_run (tenant_id) WHERE ended_at IS NULL;
CREATE TRIGGER count_version BEFORE UPDATE ON core.retention_run
    FOR EACH ROW EXECUTE FUNCTION core.count_version();

-- What each batch did, written in the transaction that did it: numbers by dataset and rule, no ids of records.
CREATE TABLE core.retention_batch (
    tenant_id text NOT NULL,
    run_id uuid NOT NULL,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    dataset text NOT NULL,
    rule text NOT NULL,
    effect text NOT NULL CHECK (effect IN ('DELETE', 'EMPTY', 'STRIP')),
    records integer NOT NULL CHECK (records > 0),
    PRIMARY KEY (tenant_id, run_id, seq),
    FOREIGN KEY (tenant_id, run_id) REFERENCES core.retention_run (tenant_id, id)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON core.retention_batch
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

-- What a human has to do: look at a hold again, at a record that was active after its term began, decide on a record whose
-- rule asks for a review, erase in a system outside the platform.
CREATE TABLE core.retention_task (
    tenant_id text NOT NULL REFERENCES core.tenant,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    kind text NOT NULL CHECK (kind IN ('HOLD', 'ACTIVITY', 'DISPOSITION', 'EXTERNAL')),
    dataset text NOT NULL,
    record_id uuid NOT NULL,
    rule text NOT NULL,
    records integer NOT NULL DEFAULT 1 CHECK (records > 0),
    due_on date NOT NULL,
    outcome text CHECK (outcome IN ('DONE', 'KEEP', 'ERASE')),
    keep_until date,
    author_id uuid,
    reviewer_id uuid,
    evidence text CHECK (length(btrim(evidence)) BETWEEN 3 AND 500),
    proposed_at timestamptz,
    closed_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT retention_task_kept_until CHECK ((outcome = 'KEEP') = (keep_until IS NOT NULL)),
    CONSTRAINT retention_task_proposed
        CHECK (num_nulls(outcome, author_id, evidence, proposed_at) IN (0, 4)),
    CONSTRAINT retention_task_closed CHECK (closed_at IS NULL OR outcome IS NOT NULL),
    -- Whether data is kept longer or goes is decided by two people.
    CONSTRAINT retention_task_two_people CHECK (
        closed_at IS NULL OR kind NOT IN ('DISPOSITION', 'ACTIVITY')
        OR (reviewer_id IS NOT NULL AND reviewer_id <> author_id)),
    CONSTRAINT retention_task_outcome CHECK (
        outcome IS NULL OR (outcome = 'DONE') = (kind IN ('HOLD', 'EXTERNAL'))),
    CONSTRAINT retention_task_by_humans CHECK (
        closed_at IS NOT NULL
        OR ((author_id IS NULL OR core.is_human(tenant_id, author_id))
            AND (reviewer_id IS NULL OR core.is_human(tenant_id, reviewer_id))))
);
CREATE UNIQUE INDEX retention_task_open ON core.retention_task (tenant_id, kind, dataset, record_id, rule)
    WHERE closed_at IS NULL;
CREATE INDEX retention_task_decided ON core.retention_task (tenant_id, dataset, record_id)
    WHERE kind IN ('DISPOSITION', 'ACTIVITY');
CREATE TRIGGER count_version BEFORE UPDATE ON core.retention_task
    FOR EACH ROW EXECUTE FUNCTION core.count_version();

SELECT core.isolate('core.hold'), core.isolate('core.retention_run'), core.isolate('core.retention_batch'),
    core.isolate('core.retention_task');
SELECT core.audit_table('core.hold'), core.audit_table('core.retention_run'), core.audit_table('core.retention_task');
GRANT SELECT, INSERT, UPDATE ON core.hold, core.retention_run, core.retention_task TO ${core_role};
GRANT SELECT, INSERT ON core.retention_batch TO ${core_role};

-- Records of a dataset that a run leaves alone on a day: held, kept by a human's decision, or waiting for one. Ids only, so
-- that a plugin's role can ask without seeing the reasons.
CREATE FUNCTION core.kept_records(name text, day date) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT h.record_id FROM core.hold h
    WHERE h.tenant_id = core.tenant() AND h.dataset = name AND h.released_at IS NULL
    UNION ALL
    SELECT t.record_id FROM core.retention_task t
    WHERE t.tenant_id = core.tenant() AND t.dataset = name AND t.kind IN ('DISPOSITION', 'ACTIVITY')
        AND (t.closed_at IS NULL OR t.keep_until >= day)
$$;

-- Records of a dataset that two people decided to let go.
CREATE FUNCTION core.released_records(name text) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT t.record_id FROM core.retention_task t
    WHERE t.tenant_id = core.tenant() AND t.dataset = name AND t.kind IN ('DISPOSITION', 'ACTIVITY')
        AND t.closed_at IS NOT NULL AND t.outcome = 'ERASE'
$$;

CREATE FUNCTION core.held_subjects() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT h.subject_id FROM core.hold h
    WHERE h.tenant_id = core.tenant() AND h.subject_id IS NOT NULL AND h.released_at IS NULL
$$;

REVOKE EXECUTE ON FUNCTION core.kept_records(text, date), core.released_records(text), core.held_subjects() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.kept_records(text, date), core.released_records(text), core.held_subjects()
    TO ${core_role};

-- Refuses to remove a held row, to change one whose hold freezes it, and to empty what is personal in any. The arguments
-- are the dataset, SQL for whether hold h is about row r (itself, what it hangs on, or the person), and SQL for whether
-- row n lost something that row r still had; the start of the application writes them from the declaration.
CREATE FUNCTION core.refuse_held() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    broken boolean;
BEGIN
    IF NOT EXISTS (SELECT FROM core.hold h WHERE h.tenant_id = core.tenant() AND h.released_at IS NULL) THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'DELETE' THEN
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM old_rows r JOIN core.hold h ON h.tenant_id = r.tenant_id'
            ' AND h.released_at IS NULL AND (%s))',
            TG_ARGV[1]) INTO broken;
    ELSE
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM old_rows r JOIN new_rows n ON n.tenant_id = r.tenant_id AND n.id = r.id'
            ' JOIN core.hold h ON h.tenant_id = r.tenant_id'
            ' AND h.released_at IS NULL AND (%s)'
            ' WHERE h.ground IN (''LEGAL_CLAIM'', ''FRAUD'', ''OBJECTION'') OR %s)',
            TG_ARGV[1], TG_ARGV[2]) INTO broken;
    END IF;
    IF broken THEN
        RAISE EXCEPTION 'a hold keeps a row of %', TG_ARGV[0]
            USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_keeps_the_record';
    END IF;
    RETURN NULL;
END $$;

-- A person of whom nothing is kept any more is forgotten: with the key goes what back-ups still hold. Answers how many.
CREATE FUNCTION core.forget_subjects(candidates uuid[]) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    unused text := '';
    reference record;
    forgotten integer;
BEGIN
    FOR reference IN
        SELECT c.conrelid::regclass AS rel, a.attname AS col
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[array_position(c.confkey,
            (SELECT i.attnum FROM pg_attribute i WHERE i.attrelid = c.confrelid AND i.attname = 'id'))]
        WHERE c.confrelid = 'core.subject'::regclass AND c.contype = 'f'
    LOOP
        unused := unused || format(' AND NOT EXISTS (SELECT FROM %s r WHERE r.tenant_id = s.tenant_id AND r.%I = s.id)',
            reference.rel, reference.col);
    END LOOP;
    EXECUTE 'DELETE FROM core.subject s WHERE s.tenant_id = core.tenant() AND s.id = ANY ($1)'
        ' AND s.id NOT IN (SELECT core.held_subjects())' || unused
    USING candidates;
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END $$;
REVOKE EXECUTE ON FUNCTION core.forget_subjects(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.forget_subjects(uuid[]) TO ${core_role};

-- The core's own tables are guarded as plugins' are.
CREATE TRIGGER hold_delete AFTER DELETE ON core.account REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_held('core.account',
        '(h.dataset = ''core.account'' AND h.record_id = r.id) OR h.subject_id = r.subject_id');
CREATE TRIGGER hold_delete AFTER DELETE ON core.mail REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_held('core.mail', 'h.subject_id = r.subject_id');
