-- A mailing tool outside the platform erases nothing by itself: again and again a human looks whether those who left are gone
-- there as well, and writes down how that was seen (IKO-R6). One check waits at a time.
CREATE TABLE newsletter.outside_check (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    due_on date NOT NULL,
    done_at timestamptz,
    done_by uuid,
    removed integer CHECK (removed >= 0),
    evidence text CHECK (length(btrim(evidence)) >= 10),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT outside_check_done_with_evidence CHECK (num_nonnulls(done_at, done_by, removed, evidence) IN (0, 4)),
    FOREIGN KEY (tenant_id, done_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX outside_check_doer ON newsletter.outside_check (tenant_id, done_by);
CREATE INDEX outside_check_latest ON newsletter.outside_check (tenant_id, due_on);
CREATE UNIQUE INDEX outside_check_waits_alone ON newsletter.outside_check (tenant_id) WHERE done_at IS NULL;

CREATE FUNCTION newsletter.guard_outside_check() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.done_at IS NOT NULL OR NEW.due_on <> OLD.due_on THEN
        RAISE EXCEPTION 'what was seen then stands' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'outside_check_stands';
    END IF;
    IF NEW.done_at IS NOT NULL
        AND (NEW.done_by IS DISTINCT FROM core.actor() OR core.is_human(NEW.tenant_id, NEW.done_by) IS NOT TRUE) THEN
        RAISE EXCEPTION 'a named human looks' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'outside_check_by_a_human';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON newsletter.outside_check
    FOR EACH ROW EXECUTE FUNCTION newsletter.guard_outside_check();
