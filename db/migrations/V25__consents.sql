-- The words that people were shown when they were asked, as they stood then. Written once, never changed.
CREATE TABLE core.consent_text (
    tenant_id text NOT NULL REFERENCES core.tenant,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    purpose text NOT NULL CHECK (purpose ~ '^[a-z][a-z0-9-]*([.][a-z][a-z0-9-]*)*$'),
    text_version text NOT NULL CHECK (text_version <> ''),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    words text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, purpose, text_version, sha256)
);
SELECT core.isolate('core.consent_text');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON core.consent_text
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
GRANT SELECT, INSERT ON core.consent_text TO ${core_role};

-- Who agreed to what, in which words, by which channel, and when it was taken back. One row for each time it is given and
-- for each question; nothing stands that nobody gave. Marketing on another basis than consent (Tw art. 11.7(4) and (5))
-- stands here as well, since it must be proven in the same way.
CREATE TABLE core.consent (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    subject_id uuid NOT NULL,
    purpose text NOT NULL,
    question text,
    list text CHECK (list ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
    basis text NOT NULL CHECK (basis IN ('CONSENT', 'EXISTING_CUSTOMER', 'DONOR')),
    opt_out_offered boolean NOT NULL,
    text_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('ONLINE', 'MAIL', 'PHONE', 'PAPER', 'IN_PERSON')),
    given_by text NOT NULL CHECK (given_by IN ('PERSON', 'REPRESENTATIVE')),
    age_band text CHECK (age_band IN ('UNDER_12', 'FROM_12_TO_15', 'FROM_16')),
    representative_name text CHECK (btrim(representative_name) <> ''),
    representative_relation text CHECK (representative_relation IN ('PARENT', 'GUARDIAN', 'APPOINTED')),
    representative_contact text CHECK (btrim(representative_contact) <> ''),
    evidence text CHECK (btrim(evidence) <> ''),
    recorded_by uuid,
    confirm_hash bytea,
    confirm_until timestamptz,
    given_at timestamptz,
    withdrawn_at timestamptz,
    withdrawn_channel text CHECK (withdrawn_channel IN ('ONLINE', 'MAIL', 'PHONE', 'PAPER', 'IN_PERSON')),
    withdrawn_by text CHECK (withdrawn_by IN ('PERSON', 'REPRESENTATIVE')),
    withdrawal_recorded_by uuid,
    PRIMARY KEY (tenant_id, id),
    -- Under 16 the representative consents (UAVG art. 5(1), AVG art. 8).
    CONSTRAINT consent_of_a_child_by_its_representative
        CHECK (age_band IS NULL OR age_band = 'FROM_16' OR given_by = 'REPRESENTATIVE'),
    CONSTRAINT consent_names_its_representative CHECK (
        num_nonnulls(representative_name, representative_relation, representative_contact)
            = CASE given_by WHEN 'REPRESENTATIVE' THEN 3 ELSE 0 END),
    CONSTRAINT consent_exception_for_marketing CHECK (basis = 'CONSENT' OR (list IS NOT NULL AND opt_out_offered)),
    CONSTRAINT consent_on_paper_has_evidence CHECK (channel = 'ONLINE' OR evidence IS NOT NULL),
    CONSTRAINT consent_waits_or_stands CHECK ((confirm_hash IS NULL) = (confirm_until IS NULL)
        AND (given_at IS NOT NULL OR confirm_hash IS NOT NULL)),
    CONSTRAINT consent_withdrawn_by_somebody
        CHECK (num_nulls(withdrawn_at, withdrawn_channel, withdrawn_by) IN (0, 3)),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, text_id) REFERENCES core.consent_text (tenant_id, id)
);
CREATE UNIQUE INDEX consent_standing ON core.consent (tenant_id, subject_id, purpose, coalesce(question, ''))
    WHERE withdrawn_at IS NULL AND given_at IS NOT NULL;
CREATE INDEX consent_subject ON core.consent (tenant_id, subject_id, id);
CREATE INDEX consent_text_used ON core.consent (tenant_id, text_id);
CREATE UNIQUE INDEX consent_waiting ON core.consent (tenant_id, confirm_hash);

-- A row changes twice at most: when it is confirmed and when it is taken back. All else stays as it was given.
CREATE FUNCTION core.guard_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - '{version,given_at,withdrawn_at,withdrawn_channel,withdrawn_by,withdrawal_recorded_by}'::text[])
            <> (to_jsonb(OLD) - '{version,given_at,withdrawn_at,withdrawn_channel,withdrawn_by,withdrawal_recorded_by}'::text[])
        OR (OLD.given_at IS NOT NULL AND NEW.given_at IS DISTINCT FROM OLD.given_at)
        OR OLD.withdrawn_at IS NOT NULL
        OR (NEW.given_at IS DISTINCT FROM OLD.given_at AND NEW.given_at > OLD.confirm_until)
    THEN
        RAISE EXCEPTION 'a consent stands as it was given, and once taken back as it was taken back'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'consent_stands_as_given';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON core.consent FOR EACH ROW EXECUTE FUNCTION core.guard_consent();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON core.consent
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER count_version BEFORE UPDATE ON core.consent FOR EACH ROW EXECUTE FUNCTION core.count_version();

-- A restored copy of the data must not take up again what was taken back since.
CREATE FUNCTION core.note_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.note_erasure('CONSENT_WITHDRAWN', NEW.subject_id,
        jsonb_strip_nulls(jsonb_build_object('consent', NEW.id, 'purpose', NEW.purpose, 'question', NEW.question,
            'channel', NEW.withdrawn_channel, 'by', NEW.withdrawn_by))::text);
    RETURN NULL;
END $$;
CREATE TRIGGER note_in_ledger AFTER UPDATE ON core.consent FOR EACH ROW
    WHEN (NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL) EXECUTE FUNCTION core.note_withdrawal();

SELECT core.isolate('core.consent');
SELECT core.audit_table('core.consent');
GRANT SELECT, INSERT, UPDATE ON core.consent TO ${core_role};

-- Whether somebody agrees at this moment: all that a plugin's query may know of the register.
CREATE FUNCTION core.consents_to(person uuid, to_purpose text, to_question text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (
        SELECT FROM core.consent c
        WHERE c.tenant_id = core.tenant() AND c.subject_id = person AND c.purpose = to_purpose
            AND coalesce(c.question, '') = coalesce(to_question, '')
            AND c.given_at IS NOT NULL AND c.withdrawn_at IS NULL)
$$;
REVOKE EXECUTE ON FUNCTION core.consents_to(uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.consents_to(uuid, text, text) TO ${core_role};
