-- Whom and what a remembered answer names, so that an erasure forgets those that speak of the person and no others.
-- NULL: it names nothing, or is of before; it may then speak of anybody.
ALTER TABLE core.idempotency ADD COLUMN names uuid[];

-- An answer without a body was forgotten. Its key stays for the rest of the day: who asks again is told so, and nothing is
-- carried out twice.
GRANT UPDATE (location, etag, body, names) ON core.idempotency TO ${core_role};
