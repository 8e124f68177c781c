-- Letters to others about who is erased, which a hold on their reader keeps: an erasure that goes on takes them along.
ALTER TABLE core.erasure_deferred ADD COLUMN mails uuid[] NOT NULL DEFAULT '{}';
