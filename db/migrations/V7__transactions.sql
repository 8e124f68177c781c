-- What the transactions of the application need beside the tables themselves.

-- Events are written in the core's role within the transaction that gives rise to them.
GRANT INSERT ON core.outbox TO ${core_role};

-- Who may name the tenant of a transaction: the log-in, before it takes a role. In a database that we made ourselves
-- nobody else may, so that a query in a plugin's role cannot name another; elsewhere this changes nothing, and the
-- application alone refuses such queries.
GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO ${app_role};

-- Every node drops the key of a subject when it goes.
CREATE FUNCTION core.tell_subject_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('waarborg_subject', OLD.tenant_id || ' ' || OLD.id);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_erased AFTER UPDATE OF wrapped_key OR DELETE ON core.subject
    FOR EACH ROW EXECUTE FUNCTION core.tell_subject_erased();
