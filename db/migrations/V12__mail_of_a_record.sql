-- Each mail belongs to a record, so that who handles the record sees what came of the mail. One without an address is kept
-- as failed instead of being lost.
ALTER TABLE core.mail
    ALTER COLUMN recipient DROP NOT NULL,
    ADD COLUMN record_dataset text NOT NULL CHECK (record_dataset ~ '^[a-z][a-z0-9_]*[.][a-z][a-z0-9_]*$'),
    ADD COLUMN record_id uuid NOT NULL,
    ADD COLUMN list text CHECK (list ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
    ADD COLUMN opt_out_token uuid,
    ADD COLUMN passing boolean NOT NULL,
    ADD COLUMN maybe_twice boolean NOT NULL,
    DROP CONSTRAINT mail_template_check,
    DROP CONSTRAINT mail_status_check,
    DROP CONSTRAINT mail_check,
    ADD CONSTRAINT mail_template CHECK (template ~ '^[a-z][a-z0-9-]*([.][a-z][a-z0-9-]*)*$'),
    ADD CONSTRAINT mail_status CHECK (status IN ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'BOUNCED', 'OPTED_OUT')),
    ADD CONSTRAINT mail_sent CHECK ((status IN ('SENT', 'BOUNCED')) = (sent_at IS NOT NULL)),
    ADD CONSTRAINT mail_addressed CHECK (recipient IS NOT NULL OR status = 'FAILED'),
    ADD CONSTRAINT mail_list CHECK ((list IS NULL) = (opt_out_token IS NULL)),
    ADD UNIQUE (tenant_id, opt_out_token);
CREATE INDEX mail_record ON core.mail (tenant_id, record_id);

-- Who no longer wants a newsletter.
CREATE TABLE core.mail_opt_out (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    subject_id uuid NOT NULL,
    list text NOT NULL CHECK (list ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, subject_id, list),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES core.subject (tenant_id, id)
);
SELECT core.isolate('core.mail_opt_out');
CREATE TRIGGER count_version BEFORE UPDATE ON core.mail_opt_out FOR EACH ROW EXECUTE FUNCTION core.count_version();
GRANT SELECT, INSERT, UPDATE, DELETE ON core.mail_opt_out TO ${core_role};

-- In which language a person reads; empty for the tenant's own.
ALTER TABLE core.account ADD COLUMN language text CHECK (language IN ('NL', 'EN'));
