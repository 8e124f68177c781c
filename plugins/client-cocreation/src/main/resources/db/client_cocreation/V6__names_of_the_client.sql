-- The list of names is the client's own: a name that is kept out of one space is kept out of all of the client's. Who adds one
-- sees some of them only, so that a job reads what was said in the others; names of before this are read once more.
ALTER TABLE client_cocreation.kept_out ADD COLUMN reread_on date;
CREATE INDEX kept_out_unread ON client_cocreation.kept_out (tenant_id, id) WHERE reread_on IS NULL;
