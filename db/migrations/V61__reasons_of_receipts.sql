-- What an erasure leaves, apart for each ground and last day, so that letters tell how much stays until when and why. Receipts
-- from before have one line of grounds and one day; for them it is empty.
ALTER TABLE core.erasure_receipt ADD COLUMN reasons jsonb NOT NULL DEFAULT '[]'::jsonb;
