-- What was written and said with an expert may be of illness and care: from now on it is encrypted under the person's key, and each look
-- of others at it is written down. The database has no key, so no migration can encrypt what stands here already, and nothing of
-- it is thrown away: it waits in a column of its own until the job encrypt-letters, which has the keys, has written it anew. It is as
-- readable until then as it was before; back-ups made before keep it so until their own term. What is written from
-- now on never comes into that column.
ALTER TABLE patient_experts.correspondence RENAME COLUMN text TO unencrypted;
ALTER TABLE patient_experts.correspondence
    ALTER COLUMN unencrypted DROP NOT NULL,
    ADD COLUMN text bytea,
    ADD CONSTRAINT letter_has_one_text CHECK (num_nonnulls(text, unencrypted) = 1);
CREATE INDEX correspondence_unencrypted ON patient_experts.correspondence (tenant_id, id) WHERE unencrypted IS NOT NULL;
