-- Breaches of personal data (AVG art. 33 and 34): every one is kept, also when nobody was told. The words are those of the
-- people who handle it and hold no personal data; who is affected stands beside it by id, and who reported it apart.
CREATE TABLE core.breach (
    tenant_id text NOT NULL REFERENCES core.tenant,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    source text NOT NULL CHECK (source IN ('STAFF', 'SUSPICION', 'UNDER_16', 'CO_CREATION', 'MODULE')),
    facts text NOT NULL CHECK (length(btrim(facts)) BETWEEN 3 AND 4000),
    effects text CHECK (length(btrim(effects)) BETWEEN 3 AND 4000),
    measures text CHECK (length(btrim(measures)) BETWEEN 3 AND 4000),
    happened_at timestamptz,
    aware_at timestamptz NOT NULL,
    notify_by timestamptz NOT NULL,
    opened_by uuid,
    risk text CHECK (risk IN ('UNLIKELY', 'RISK', 'HIGH')),
    authority_decision text CHECK (authority_decision IN ('NOTIFY', 'NOT_NEEDED')),
    authority_reasons text CHECK (length(btrim(authority_reasons)) BETWEEN 3 AND 4000),
    authority_decided_by uuid,
    authority_decided_at timestamptz,
    authority_notified_at timestamptz,
    late_because text CHECK (length(btrim(late_because)) BETWEEN 3 AND 4000),
    people_decision text
        CHECK (people_decision IN ('INFORM', 'PUBLIC_NOTICE', 'NOT_HIGH_RISK', 'UNINTELLIGIBLE', 'RISK_REMOVED')),
    people_reasons text CHECK (length(btrim(people_reasons)) BETWEEN 3 AND 4000),
    people_decided_by uuid,
    people_decided_at timestamptz,
    people_informed_at timestamptz,
    child_outcome text CHECK (child_outcome IN ('ERASED', 'OTHER_BASIS', 'NOT_FOUND')),
    reminded_at timestamptz,
    closed_at timestamptz,
    closed_by uuid,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT breach_clock CHECK (notify_by = aware_at + interval '72 hours'),
    CONSTRAINT breach_authority_decided CHECK (
        num_nulls(authority_decision, authority_reasons, authority_decided_by, authority_decided_at) IN (0, 4)),
    CONSTRAINT breach_people_decided CHECK (
        num_nulls(people_decision, people_reasons, people_decided_by, people_decided_at) IN (0, 4)),
    CONSTRAINT breach_notified_as_decided
        CHECK (authority_notified_at IS NULL OR authority_decision IS NOT DISTINCT FROM 'NOTIFY'),
    CONSTRAINT breach_late_with_reasons CHECK (authority_notified_at <= notify_by OR late_because IS NOT NULL),
    CONSTRAINT breach_risk_and_decisions CHECK (
        (authority_decision <> 'NOT_NEEDED' OR risk IS NOT DISTINCT FROM 'UNLIKELY')
        AND (people_decision <> 'NOT_HIGH_RISK' OR risk IS DISTINCT FROM 'HIGH')),
    CONSTRAINT breach_closed_when_done CHECK (closed_at IS NULL OR (
        closed_by IS NOT NULL AND risk IS NOT NULL AND effects IS NOT NULL AND measures IS NOT NULL
        AND authority_decision IS NOT NULL AND people_decision IS NOT NULL
        AND (authority_decision <> 'NOTIFY' OR authority_notified_at IS NOT NULL)
        AND (people_decision NOT IN ('INFORM', 'PUBLIC_NOTICE') OR people_informed_at IS NOT NULL)
        AND (source <> 'UNDER_16' OR child_outcome IS NOT NULL)))
);
CREATE INDEX breach_open ON core.breach (tenant_id, notify_by) WHERE closed_at IS NULL;

-- A named human decides; where a case came from and when the clock began never changes; a closed case never does.
CREATE FUNCTION core.guard_breach() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.closed_at IS NOT NULL
        OR (NEW.source, NEW.aware_at, NEW.opened_by) IS DISTINCT FROM (OLD.source, OLD.aware_at, OLD.opened_by)
        OR (OLD.authority_notified_at IS NOT NULL AND NEW.authority_notified_at IS DISTINCT FROM OLD.authority_notified_at))
    THEN
        RAISE EXCEPTION 'a breach keeps its source and its clock, and stays as it was closed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'breach_stands_as_closed';
    END IF;
    IF NOT (NEW.authority_decided_by IS NULL OR core.is_human(NEW.tenant_id, NEW.authority_decided_by)
            OR (TG_OP = 'UPDATE' AND NEW.authority_decided_by IS NOT DISTINCT FROM OLD.authority_decided_by))
        OR NOT (NEW.people_decided_by IS NULL OR core.is_human(NEW.tenant_id, NEW.people_decided_by)
            OR (TG_OP = 'UPDATE' AND NEW.people_decided_by IS NOT DISTINCT FROM OLD.people_decided_by))
    THEN
        RAISE EXCEPTION 'a human decides on a breach'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'breach_decided_by_a_human';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON core.breach FOR EACH ROW EXECUTE FUNCTION core.guard_breach();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON core.breach
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER count_version BEFORE UPDATE ON core.breach FOR EACH ROW EXECUTE FUNCTION core.count_version();

-- Whom a breach is about: ids, and the tables that were looked at.
CREATE TABLE core.breach_person (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    breach_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    data text[] NOT NULL CHECK (cardinality(data) > 0),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, breach_id, subject_id),
    FOREIGN KEY (tenant_id, breach_id) REFERENCES core.breach (tenant_id, id),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX breach_person_subject ON core.breach_person (tenant_id, subject_id);
CREATE TRIGGER count_version BEFORE UPDATE ON core.breach_person FOR EACH ROW EXECUTE FUNCTION core.count_version();

-- What somebody without an account told us, and where that somebody can be reached.
CREATE TABLE core.breach_report (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    breach_id uuid NOT NULL,
    reporter_id uuid NOT NULL,
    description text NOT NULL,
    contact text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, breach_id) REFERENCES core.breach (tenant_id, id),
    FOREIGN KEY (tenant_id, reporter_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX breach_report_breach ON core.breach_report (tenant_id, breach_id);
CREATE INDEX breach_report_reporter ON core.breach_report (tenant_id, reporter_id);
CREATE TRIGGER count_version BEFORE UPDATE ON core.breach_report FOR EACH ROW EXECUTE FUNCTION core.count_version();

SELECT core.isolate('core.breach'), core.isolate('core.breach_person'), core.isolate('core.breach_report');
SELECT core.audit_table('core.breach'), core.audit_table('core.breach_person'), core.audit_table('core.breach_report');
GRANT SELECT, INSERT, UPDATE ON core.breach TO ${core_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON core.breach_person, core.breach_report TO ${core_role};

-- Adds to a breach whom an account looked at in a time, in one schema or in all. Answers how many people that was; whoever
-- stands there already gets the tables added.
CREATE FUNCTION core.scope_breach(
    breach uuid, account uuid, of_schema text, since timestamptz, until timestamptz) RETURNS bigint
    LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    found bigint;
BEGIN
    INSERT INTO core.breach_person AS p (tenant_id, id, created_at, breach_id, subject_id, data)
    SELECT core.tenant(), gen_random_uuid(), core.now(), breach, l.subject_id, array_agg(DISTINCT l.dataset ORDER BY l.dataset)
    FROM core.read_log l
    WHERE l.tenant_id = core.tenant() AND l.created_at >= since AND l.created_at <= until
        AND (account IS NULL OR l.actor_id = account)
        AND (of_schema IS NULL OR split_part(l.dataset, '.', 1) = of_schema)
    GROUP BY l.subject_id
    ON CONFLICT (tenant_id, breach_id, subject_id) DO UPDATE
        SET data = (SELECT array_agg(DISTINCT d ORDER BY d) FROM unnest(p.data || EXCLUDED.data) d);
    GET DIAGNOSTICS found = ROW_COUNT;
    RETURN found;
END $$;
REVOKE EXECUTE ON FUNCTION core.scope_breach(uuid, uuid, text, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.scope_breach(uuid, uuid, text, timestamptz, timestamptz) TO ${core_role};
