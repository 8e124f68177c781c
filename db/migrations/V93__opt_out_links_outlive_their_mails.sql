-- The link by which a reader leaves a newsletter works as long as there is that reader, however long ago the mail went: what
-- opens it is derived from the reader, the list and the organisation's key, the same in each mail, and kept nowhere but in
-- the mails. Links of before are known by their mails alone.
ALTER TABLE core.mail
    DROP CONSTRAINT mail_tenant_id_opt_out_token_key,
    ALTER COLUMN opt_out_token TYPE text USING opt_out_token::text,
    ADD CONSTRAINT mail_opt_out_token CHECK (length(opt_out_token) BETWEEN 36 AND 160);
CREATE INDEX mail_opt_out_token_of_before ON core.mail (tenant_id, opt_out_token) WHERE length(opt_out_token) = 36;
