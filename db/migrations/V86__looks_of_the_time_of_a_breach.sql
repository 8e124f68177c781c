-- How far a breach reaches is worked out from the log of looks: while a case is open, the lines from when it happened stay,
-- as those of the audit trail do, whatever their term. A case whose moment is not known keeps all.
CREATE FUNCTION core.open_breach_since() RETURNS timestamptz LANGUAGE sql STABLE
    RETURN (SELECT min(coalesce(b.happened_at, '-infinity')) FROM core.breach b
        WHERE b.tenant_id = core.tenant() AND b.closed_at IS NULL);
REVOKE EXECUTE ON FUNCTION core.open_breach_since() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.open_breach_since() TO ${core_role};

CREATE FUNCTION core.keep_looks_of_breach() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM old_rows r WHERE r.created_at >= core.open_breach_since()) THEN
        PERFORM core.refuse_as('log_line_needed', 'lines of the time of an open breach stay');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_for_breach AFTER DELETE ON core.read_log REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.keep_looks_of_breach();
