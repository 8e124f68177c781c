-- When a request was first carried out. What was made since then was granted to nobody, however often what was left is tried
-- again. Of requests that were left before this the last try counts.
ALTER TABLE core.rights_request ADD COLUMN first_executed_at timestamptz;
