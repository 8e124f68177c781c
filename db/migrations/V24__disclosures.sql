-- What went to whom outside the organisation, of whom, on what ground, when and by which act: ids and names of tables, never
-- values. Nobody may change or remove a line, and no role may write one but through the function, which takes who, why and
-- when from the session.
CREATE TABLE core.disclosure (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    subject_id uuid NOT NULL,
    act text NOT NULL CHECK (act ~ '^[a-z][a-z0-9-]*([.][a-z][a-z0-9-]*)+$'),
    recipient text NOT NULL CHECK (recipient ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
    ground text NOT NULL
        CHECK (ground IN ('CONSENT', 'CONTRACT', 'LEGAL_DUTY', 'PUBLIC_TASK', 'LEGITIMATE_INTEREST', 'PROCESSOR')),
    data text[] NOT NULL CHECK (cardinality(data) > 0),
    purpose text NOT NULL CHECK (purpose <> ''),
    record_dataset text,
    record_id uuid,
    actor_id uuid,
    request_id uuid,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT disclosure_names_its_record CHECK ((record_dataset IS NULL) = (record_id IS NULL)),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES core.subject (tenant_id, id)
);
CREATE INDEX disclosure_subject ON core.disclosure (tenant_id, subject_id, id);
CREATE INDEX disclosure_recipient ON core.disclosure (tenant_id, recipient, id);
SELECT core.isolate('core.disclosure');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON core.disclosure
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
GRANT SELECT ON core.disclosure TO ${core_role};

-- One line for each person. Fails where a person is unknown: what cannot be written down does not go out.
CREATE FUNCTION core.log_disclosures(
    by_act text, to_recipient text, on_ground text, what text[], of_dataset text, of_record uuid, ids uuid[], people uuid[])
    RETURNS bigint LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    written bigint;
BEGIN
    INSERT INTO core.disclosure
        (tenant_id, id, created_at, subject_id, act, recipient, ground, data, purpose, record_dataset, record_id,
            actor_id, request_id)
    SELECT core.tenant(), line.id, core.now(), line.person, by_act, to_recipient, on_ground, what, core.purpose(),
        of_dataset, of_record, core.actor(), core.request_id()
    FROM unnest(ids, people) AS line (id, person);
    GET DIAGNOSTICS written = ROW_COUNT;
    RETURN written;
END $$;
REVOKE EXECUTE ON FUNCTION core.log_disclosures(text, text, text, text[], text, uuid, uuid[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.log_disclosures(text, text, text, text[], text, uuid, uuid[], uuid[]) TO ${core_role};
