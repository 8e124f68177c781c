-- Files that go along with a mail, such as an invoice: encrypted under the key of the person it goes to, and here only until
-- a mail server has the mail. What was attached is kept where it came from.
ALTER TABLE core.mail ADD COLUMN attached integer NOT NULL DEFAULT 0 CONSTRAINT mail_attached CHECK (attached BETWEEN 0 AND 10),
    ADD CONSTRAINT mail_newsletter_without_files CHECK (list IS NULL OR attached = 0);

CREATE TABLE core.mail_attachment (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    mail_id uuid NOT NULL,
    place integer NOT NULL CHECK (place BETWEEN 1 AND 10),
    file_name bytea NOT NULL,
    file_kind text NOT NULL,
    file_size integer NOT NULL CHECK (file_size > 0),
    file_content bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT mail_attachment_place UNIQUE (tenant_id, mail_id, place),
    CONSTRAINT mail_attachment_of_a_mail FOREIGN KEY (tenant_id, mail_id) REFERENCES core.mail (tenant_id, id)
        ON DELETE CASCADE
);
SELECT core.isolate('core.mail_attachment');
CREATE TRIGGER count_version BEFORE UPDATE ON core.mail_attachment FOR EACH ROW EXECUTE FUNCTION core.count_version();
GRANT SELECT, INSERT, UPDATE, DELETE ON core.mail_attachment TO ${core_role};
