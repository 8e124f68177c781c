-- Whose data is set aside (AVG art. 18): it is there, and no query finds it, except for what the law leaves. A restriction
-- ends some days after it was announced to the person, so that nobody learns afterwards that it ended.
CREATE TABLE core.restriction (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    subject_id uuid NOT NULL,
    request_id uuid NOT NULL,
    announced_at timestamptz,
    ends_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT restriction_ends_after_it_was_announced
        CHECK ((announced_at IS NULL) = (ends_at IS NULL) AND (ends_at IS NULL OR ends_at > announced_at)),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX restriction_subject ON core.restriction (tenant_id, subject_id);
SELECT core.isolate('core.restriction');
SELECT core.audit_table('core.restriction');
CREATE TRIGGER count_version BEFORE UPDATE ON core.restriction FOR EACH ROW EXECUTE FUNCTION core.count_version();
GRANT SELECT, INSERT, UPDATE, DELETE ON core.restriction TO ${core_role};

-- Whether nothing is hidden from this work: nobody of the tenant is restricted, or the work serves a purpose that the law
-- leaves, which the core alone can name. Asked once for a statement.
CREATE FUNCTION core.nothing_restricted() RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    RETURN coalesce(core.purpose() IN ('rights', 'restricted.consent', 'restricted.legal-claim',
            'restricted.rights-of-others', 'restricted.public-interest'), false)
        OR NOT EXISTS (
            SELECT FROM core.restriction r
            WHERE r.tenant_id = core.tenant() AND (r.ends_at IS NULL OR r.ends_at > core.now()));
END $$;

CREATE FUNCTION core.restricted_subjects() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT r.subject_id FROM core.restriction r
    WHERE r.tenant_id = core.tenant() AND (r.ends_at IS NULL OR r.ends_at > core.now())
$$;
REVOKE EXECUTE ON FUNCTION core.nothing_restricted(), core.restricted_subjects() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.nothing_restricted(), core.restricted_subjects() TO ${core_role};
