-- The rules of the platform for what the core keeps are part of what people are told: a text that was made while others ran is
-- older than what runs. Texts of before this know none and are made again at the next start.
ALTER TABLE core.publication ADD COLUMN platform_rules_sha256 text CHECK (platform_rules_sha256 ~ '^[0-9a-f]{64}$');
