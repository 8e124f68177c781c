-- What stood in a record before it was put right or completed for a person (AVG art. 16): encrypted under the person's key,
-- and gone with the record or with the value that replaced it.
CREATE TABLE core.correction (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    subject_id uuid NOT NULL,
    request_id uuid NOT NULL,
    record_dataset text NOT NULL,
    record_id uuid NOT NULL,
    record_column text NOT NULL,
    earlier bytea,
    corrected_by uuid,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX correction_subject ON core.correction (tenant_id, subject_id);
CREATE INDEX correction_record ON core.correction (tenant_id, record_id);
SELECT core.isolate('core.correction');
SELECT core.audit_table('core.correction');
CREATE TRIGGER count_version BEFORE UPDATE ON core.correction FOR EACH ROW EXECUTE FUNCTION core.count_version();
GRANT SELECT, INSERT, UPDATE, DELETE ON core.correction TO ${core_role};

-- History dies with the record, and with a value that is emptied.
CREATE FUNCTION core.forget_history() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM core.correction c WHERE c.tenant_id = core.tenant()) THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'DELETE' THEN
        DELETE FROM core.correction c USING old_rows o WHERE c.tenant_id = o.tenant_id AND c.record_id = o.id;
    ELSE
        DELETE FROM core.correction c USING new_rows n
        WHERE c.tenant_id = n.tenant_id AND c.record_id = n.id AND to_jsonb(n) ->> c.record_column IS NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER history_delete AFTER DELETE ON core.account REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.forget_history();
