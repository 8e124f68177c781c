-- An organisation leaves: announced with a day, confirmed by a second person, everything handed over, then destroyed. The row
-- outlives the organisation: its id is never given again, and the certificate stays. No personal data.
CREATE TABLE installation.tenant_exit (
    tenant_id text PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    announced_at timestamptz NOT NULL,
    announced_by uuid NOT NULL,
    destroy_on date NOT NULL,
    confirmed_at timestamptz,
    confirmed_by uuid,
    -- Opens the archive; wrapped by the master key.
    wrapped_secret bytea,
    export_begun_at timestamptz,
    export_failed_at timestamptz,
    exported_at timestamptz,
    archive text CHECK (archive ~ '^[A-Za-z0-9._-]{1,120}$'),
    archive_sha256 text CHECK (archive_sha256 ~ '^[0-9a-f]{64}$'),
    archive_bytes bigint,
    -- What was decided about what a law or a hold still keeps, on which day, by whom and in which document of theirs.
    decided_on date,
    decision text CHECK (length(decision) BETWEEN 10 AND 500),
    ordered_by uuid,
    destroying_at timestamptz,
    -- How many rows of each table went.
    destroyed jsonb NOT NULL DEFAULT '{}',
    facts jsonb NOT NULL DEFAULT '{}',
    destroyed_at timestamptz,
    certificate text,
    CONSTRAINT exit_is_announced_two_weeks_before
        CHECK (destroy_on >= (announced_at AT TIME ZONE 'Europe/Amsterdam')::date + 14),
    CONSTRAINT exit_is_confirmed_by_a_second_person
        CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL) AND confirmed_by IS DISTINCT FROM announced_by),
    CONSTRAINT exit_exports_after_it_was_confirmed
        CHECK (export_begun_at IS NULL OR confirmed_at IS NOT NULL),
    CONSTRAINT exit_has_a_whole_archive
        CHECK ((exported_at IS NULL) = (archive_sha256 IS NULL) AND (exported_at IS NULL) = (archive_bytes IS NULL)
            AND (exported_at IS NULL OR export_begun_at IS NOT NULL)),
    CONSTRAINT exit_destroys_what_was_handed_over_on_its_day
        CHECK (destroying_at IS NULL OR (exported_at IS NOT NULL AND ordered_by IS NOT NULL
            AND (destroying_at AT TIME ZONE 'Europe/Amsterdam')::date >= destroy_on)),
    CONSTRAINT exit_decision_has_a_day CHECK ((decision IS NULL) = (decided_on IS NULL)),
    CONSTRAINT exit_ends_after_it_began CHECK (destroyed_at IS NULL OR destroying_at IS NOT NULL)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON installation.tenant_exit TO ${operator_role};

-- Until the destruction begins an exit can be taken back; from then on it stands for good.
CREATE FUNCTION installation.guard_exit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.destroying_at IS NOT NULL AND (TG_OP = 'DELETE'
        OR (NEW.tenant_id, NEW.id, NEW.announced_at, NEW.announced_by, NEW.destroy_on, NEW.confirmed_at, NEW.confirmed_by,
            NEW.exported_at, NEW.archive_sha256, NEW.decided_on, NEW.decision, NEW.ordered_by, NEW.destroying_at)
            IS DISTINCT FROM
            (OLD.tenant_id, OLD.id, OLD.announced_at, OLD.announced_by, OLD.destroy_on, OLD.confirmed_at, OLD.confirmed_by,
            OLD.exported_at, OLD.archive_sha256, OLD.decided_on, OLD.decision, OLD.ordered_by, OLD.destroying_at)
        OR (OLD.destroyed_at IS NOT NULL
            AND (NEW.destroyed_at, NEW.destroyed) IS DISTINCT FROM (OLD.destroyed_at, OLD.destroyed))
        OR (OLD.certificate IS NOT NULL AND NEW.certificate IS DISTINCT FROM OLD.certificate))
    THEN
        RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'WB003';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER guard_exit BEFORE UPDATE OR DELETE ON installation.tenant_exit
    FOR EACH ROW EXECUTE FUNCTION installation.guard_exit();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON installation.tenant_exit
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

-- From the moment that the destruction begins a restore must do it again.
CREATE FUNCTION installation.note_exit() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.destroying_at IS NOT NULL AND OLD.destroying_at IS NULL THEN
        INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, detail)
        VALUES (gen_random_uuid(), NEW.tenant_id, NEW.destroying_at, 'TENANT_DESTROYED', jsonb_build_object(
            'exit', NEW.id, 'announced_on', (NEW.announced_at AT TIME ZONE 'Europe/Amsterdam')::date,
            'announced_by', NEW.announced_by, 'destroy_on', NEW.destroy_on,
            'confirmed_by', NEW.confirmed_by, 'archive_sha256', NEW.archive_sha256, 'ordered_by', NEW.ordered_by));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER note_in_ledger AFTER UPDATE ON installation.tenant_exit
    FOR EACH ROW EXECUTE FUNCTION installation.note_exit();

-- An id is never given again, and an organisation that leaves does not serve in between.
CREATE FUNCTION core.guard_leaving() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT FROM installation.tenant_exit e WHERE e.tenant_id = NEW.tenant_id AND e.destroying_at IS NOT NULL)
        THEN
            RAISE EXCEPTION 'the id % belonged to an organisation that left', NEW.tenant_id
                USING ERRCODE = '23505', CONSTRAINT = 'tenant_id_is_never_given_again';
        END IF;
    ELSIF NEW.status = 'ACTIVE' AND OLD.status <> 'ACTIVE' THEN
        IF EXISTS (SELECT FROM installation.tenant_exit e WHERE e.tenant_id = NEW.tenant_id AND e.confirmed_at IS NOT NULL)
        THEN
            RAISE EXCEPTION 'the organisation % is leaving', NEW.tenant_id
                USING ERRCODE = '23514', CONSTRAINT = 'leaving_tenant_is_suspended';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_leaving BEFORE INSERT OR UPDATE ON core.tenant
    FOR EACH ROW EXECUTE FUNCTION core.guard_leaving();
