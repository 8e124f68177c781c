-- What waits for its link and never was confirmed has a term of its own in the organisation's file, and has to be known for that.
ALTER TABLE newsletter.subscription
    ADD COLUMN unconfirmed boolean NOT NULL GENERATED ALWAYS AS (confirmed_at IS NULL) STORED;
