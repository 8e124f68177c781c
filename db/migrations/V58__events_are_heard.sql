-- Which modules were told of an event. An event waits thirty days for those that have not been, and is then swept away.
ALTER TABLE core.outbox ADD COLUMN told text[] NOT NULL DEFAULT '{}';
CREATE INDEX outbox_type ON core.outbox (tenant_id, type, id);
CREATE TRIGGER count_version BEFORE UPDATE ON core.outbox FOR EACH ROW EXECUTE FUNCTION core.count_version();
GRANT UPDATE (told, version) ON core.outbox TO ${core_role};

CREATE FUNCTION core.sweep_events() RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    gone bigint;
BEGIN
    DELETE FROM core.outbox WHERE tenant_id = core.tenant() AND created_at < core.now() - interval '30 days';
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;
REVOKE EXECUTE ON FUNCTION core.sweep_events() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.sweep_events() TO ${core_role};
