-- A newsletter that came with a registration ends with it (KCK-R5), and has to be known for that.
ALTER TABLE newsletter.subscription DROP CONSTRAINT subscription_source_check,
    ADD CONSTRAINT subscription_source_check CHECK (source IN ('FORM', 'IMPORT', 'REGISTRATION'));
