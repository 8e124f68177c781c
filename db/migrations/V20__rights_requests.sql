-- What people ask about their data (AVG art. 12 to 22): who asks, by when it is answered, which human decided what on which
-- ground, and what was done. How somebody was identified is kept, what was shown for it is not.
CREATE TABLE core.rights_request (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    subject_id uuid NOT NULL,
    type text NOT NULL CHECK (type IN ('ACCESS', 'RECTIFY', 'COMPLETE', 'ERASE', 'RESTRICT', 'PORTABILITY', 'OBJECT',
        'WITHDRAW_CONSENT', 'HUMAN_REVIEW')),
    source text NOT NULL CHECK (source IN ('SELF_SERVICE', 'API_CLIENT', 'EMAIL', 'PHONE', 'LETTER', 'COUNTER')),
    received_on date NOT NULL,
    opened_by uuid NOT NULL,
    details text CHECK (length(details) <= 2000),
    record_dataset text CHECK (record_dataset ~ '^[a-z][a-z0-9_]*[.][a-z][a-z0-9_]*$'),
    record_id uuid,
    marketing boolean NOT NULL,
    language text NOT NULL CHECK (language IN ('NL', 'EN')),
    answer_to text CHECK (length(answer_to) BETWEEN 3 AND 254 AND answer_to !~ '[[:cntrl:][:space:]]'),
    age_group text NOT NULL CHECK (age_group IN ('UNDER_12', 'FROM_12_TO_15', 'FROM_16')),
    capacity text NOT NULL CHECK (capacity IN ('SELF', 'PARENT', 'GUARDIAN', 'COURT_APPOINTED', 'MANDATE')),
    representative_name text CHECK (length(btrim(representative_name)) BETWEEN 1 AND 200),
    representative_account uuid,
    mandate_seen_at timestamptz,
    mandate_seen_by uuid,
    status text NOT NULL CHECK (status IN ('RECEIVED', 'IDENTIFIED', 'IN_HANDLING', 'DECIDED', 'EXECUTING', 'INCOMPLETE',
        'EXECUTED', 'REFUSED', 'WITHDRAWN')),
    identity_asked_on date,
    identified_how text CHECK (identified_how IN ('LOGIN', 'STAFF_AGREED', 'MASKED_ID_COPY', 'NO_DOUBT')),
    identified_at timestamptz,
    identified_by uuid,
    handler_id uuid,
    paused_days integer NOT NULL DEFAULT 0 CHECK (paused_days >= 0),
    target_on date NOT NULL,
    due_on date NOT NULL,
    law_on date NOT NULL,
    extended_on date,
    extended_by uuid,
    extension_reason text CHECK (length(btrim(extension_reason)) BETWEEN 10 AND 1000),
    outcome text CHECK (outcome IN ('FULL', 'PARTIAL', 'REFUSED')),
    decided_at timestamptz,
    decided_by uuid,
    explanation text CHECK (length(btrim(explanation)) BETWEEN 10 AND 2000),
    executed_at timestamptz,
    executed_by uuid,
    done text CHECK (length(btrim(done)) BETWEEN 10 AND 2000),
    package_id uuid,
    last_contact_at timestamptz,
    last_contact_by uuid,
    reminded text CHECK (reminded IN ('SOON', 'LATE')),
    closed_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES core.subject (tenant_id, id),
    CONSTRAINT rights_request_names_the_record CHECK ((record_dataset IS NULL) = (record_id IS NULL)
        AND (type <> 'HUMAN_REVIEW' OR record_id IS NOT NULL)),
    CONSTRAINT rights_request_marketing CHECK (NOT marketing OR type = 'OBJECT'),
    -- Younger than twelve: the parents or the guardian; twelve to fifteen: the child too; from sixteen on the person alone,
    -- or whom a court or the person appointed (UAVG art. 5).
    CONSTRAINT rights_request_standing CHECK (
        CASE capacity
            WHEN 'SELF' THEN age_group <> 'UNDER_12'
            WHEN 'PARENT' THEN age_group <> 'FROM_16'
            WHEN 'GUARDIAN' THEN age_group <> 'FROM_16'
            ELSE age_group = 'FROM_16'
        END),
    CONSTRAINT rights_request_days CHECK (target_on >= received_on AND due_on >= target_on AND law_on >= due_on),
    CONSTRAINT rights_request_identified CHECK (num_nulls(identified_how, identified_at, identified_by) IN (0, 3)
        AND (identified_at IS NOT NULL OR marketing OR status IN ('RECEIVED', 'REFUSED', 'WITHDRAWN'))),
    CONSTRAINT rights_request_mandate CHECK (num_nulls(mandate_seen_at, mandate_seen_by) IN (0, 2)
        AND (capacity = 'SELF' OR identified_at IS NULL OR mandate_seen_at IS NOT NULL)),
    CONSTRAINT rights_request_handled CHECK (handler_id IS NOT NULL OR marketing
        OR status NOT IN ('IN_HANDLING', 'DECIDED', 'EXECUTING', 'INCOMPLETE', 'EXECUTED')),
    CONSTRAINT rights_request_extended CHECK (num_nulls(extended_on, extended_by, extension_reason) IN (0, 3)),
    -- A human decides, with an explanation; only an objection to direct marketing leaves nothing to decide.
    CONSTRAINT rights_request_decided CHECK (
        (num_nulls(outcome, decided_at, decided_by, explanation) IN (0, 4)
            OR (marketing AND outcome = 'FULL' AND decided_at IS NOT NULL AND decided_by IS NULL))
        AND CASE
            WHEN status IN ('DECIDED', 'EXECUTING', 'INCOMPLETE', 'EXECUTED') THEN coalesce(outcome <> 'REFUSED', false)
            WHEN status = 'REFUSED' THEN coalesce(outcome = 'REFUSED', false)
            WHEN status = 'WITHDRAWN' THEN coalesce(outcome <> 'REFUSED', true)
            ELSE outcome IS NULL
        END),
    CONSTRAINT rights_request_executed CHECK (num_nulls(executed_at, executed_by) IN (0, 2)
        AND (status NOT IN ('EXECUTING', 'INCOMPLETE', 'EXECUTED') OR executed_at IS NOT NULL OR marketing)),
    CONSTRAINT rights_request_closed CHECK ((status IN ('EXECUTED', 'REFUSED', 'WITHDRAWN')) = (closed_at IS NOT NULL)),
    CONSTRAINT rights_request_last_contact CHECK (num_nulls(last_contact_at, last_contact_by) IN (0, 2)
        AND (last_contact_at IS NULL OR type = 'ERASE'))
);
CREATE INDEX rights_request_subject ON core.rights_request (tenant_id, subject_id);
CREATE INDEX rights_request_representative ON core.rights_request (tenant_id, representative_account)
    WHERE representative_account IS NOT NULL;
CREATE INDEX rights_request_due ON core.rights_request (tenant_id, due_on) WHERE closed_at IS NULL;
-- Who asks to be removed is approached once more at most, whatever further requests follow (IKO-R9).
CREATE UNIQUE INDEX rights_request_one_last_contact ON core.rights_request (tenant_id, subject_id)
    WHERE last_contact_at IS NOT NULL;

-- On which grounds of the law a request was refused, in whole or in part.
CREATE TABLE core.rights_ground (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    request_id uuid NOT NULL,
    ground text NOT NULL CHECK (ground IN ('IDENTITY_NOT_ESTABLISHED', 'UNFOUNDED_OR_EXCESSIVE', 'NOTHING_KEPT',
        'RIGHTS_OF_OTHERS', 'FREE_EXPRESSION', 'LEGAL_OBLIGATION', 'PUBLIC_TASK', 'PUBLIC_HEALTH', 'RESEARCH_OR_ARCHIVE',
        'LEGAL_CLAIM', 'STILL_NEEDED', 'DATA_CORRECT', 'NO_REASON_TO_RESTRICT', 'NOT_PORTABLE', 'COMPELLING_GROUNDS',
        'NO_CONSENT_BASIS', 'DECIDED_BY_HUMAN', 'NATIONAL_EXCEPTION')),
    dataset text CHECK (dataset ~ '^[a-z][a-z0-9_]*[.][a-z][a-z0-9_]*$'),
    kept_until date,
    explanation text NOT NULL CHECK (length(btrim(explanation)) BETWEEN 10 AND 1000),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, request_id) REFERENCES core.rights_request (tenant_id, id)
);
CREATE INDEX rights_ground_request ON core.rights_ground (tenant_id, request_id);

-- What was done with each dataset: numbers of rows. A dataset that did not answer says why.
CREATE TABLE core.rights_receipt (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    request_id uuid NOT NULL,
    dataset text NOT NULL CHECK (dataset ~ '^[a-z][a-z0-9_]*[.][a-z][a-z0-9_]*$'),
    deleted bigint NOT NULL CHECK (deleted >= 0),
    anonymised bigint NOT NULL CHECK (anonymised >= 0),
    stripped bigint NOT NULL CHECK (stripped >= 0),
    kept bigint NOT NULL CHECK (kept >= 0),
    changed bigint NOT NULL CHECK (changed >= 0),
    ground text NOT NULL CHECK (length(ground) <= 200),
    kept_until date,
    missing text CHECK (missing ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, request_id) REFERENCES core.rights_request (tenant_id, id),
    CONSTRAINT rights_receipt_missing_or_done CHECK (
        missing IS NULL OR deleted + anonymised + stripped + kept + changed = 0),
    CONSTRAINT rights_receipt_names_the_ground CHECK (stripped + kept = 0 OR ground <> '')
);
CREATE INDEX rights_receipt_request ON core.rights_receipt (tenant_id, request_id);

SELECT core.isolate('core.rights_request'), core.isolate('core.rights_ground'), core.isolate('core.rights_receipt');
SELECT core.audit_table('core.rights_request'), core.audit_table('core.rights_ground'),
    core.audit_table('core.rights_receipt');
CREATE TRIGGER count_version BEFORE UPDATE ON core.rights_request FOR EACH ROW EXECUTE FUNCTION core.count_version();
GRANT SELECT, INSERT, UPDATE, DELETE ON core.rights_request TO ${core_role};
GRANT SELECT, INSERT, DELETE ON core.rights_ground, core.rights_receipt TO ${core_role};

CREATE FUNCTION core.refuse_request(rule text, message text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;
REVOKE EXECUTE ON FUNCTION core.refuse_request(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.refuse_request(text, text) TO ${core_role};

-- A named human who is neither the person whom the request is about nor who asks for that person.
CREATE FUNCTION core.may_handle(tenant text, account uuid, subject uuid, representative uuid) RETURNS boolean
    LANGUAGE sql STABLE AS $$
    SELECT coalesce(core.is_human(tenant, account) AND core.subject_of(tenant, account) <> subject
        AND account IS DISTINCT FROM representative, false)
$$;
REVOKE EXECUTE ON FUNCTION core.may_handle(text, uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.may_handle(text, uuid, uuid, uuid) TO ${core_role};

CREATE FUNCTION core.guard_new_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status NOT IN ('RECEIVED', 'IDENTIFIED') OR NEW.outcome IS NOT NULL OR NEW.extended_on IS NOT NULL
        OR NEW.last_contact_at IS NOT NULL THEN
        PERFORM core.refuse_request('rights_request_starts', 'a request starts without an answer');
    END IF;
    IF NEW.received_on > (core.now() + interval '1 day')::date THEN
        PERFORM core.refuse_request('rights_request_received', 'a request was received before it is noted');
    END IF;
    IF (NEW.capacity = 'SELF') <> (NEW.representative_name IS NULL) THEN
        PERFORM core.refuse_request('rights_request_representative', 'who asks for another has a name');
    END IF;
    IF NEW.status = 'IDENTIFIED' AND NOT (NEW.capacity = 'SELF' AND NEW.identified_how = 'LOGIN'
        AND NEW.identified_by = NEW.opened_by AND core.is_human(NEW.tenant_id, NEW.opened_by)
        AND core.subject_of(NEW.tenant_id, NEW.opened_by) = NEW.subject_id) THEN
        PERFORM core.refuse_request('rights_request_identified_by_log_in',
            'only a log-in of the person identifies at once');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON core.rights_request
    FOR EACH ROW EXECUTE FUNCTION core.guard_new_request();

-- The steps of a request, and who takes them.
CREATE FUNCTION core.guard_request() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    may boolean;
BEGIN
    IF (NEW.subject_id, NEW.type, NEW.source, NEW.received_on, NEW.opened_by, NEW.record_dataset, NEW.record_id,
            NEW.marketing, NEW.age_group, NEW.capacity, NEW.representative_account)
        IS DISTINCT FROM (OLD.subject_id, OLD.type, OLD.source, OLD.received_on, OLD.opened_by, OLD.record_dataset,
            OLD.record_id, OLD.marketing, OLD.age_group, OLD.capacity, OLD.representative_account) THEN
        PERFORM core.refuse_request('rights_request_stands', 'what was asked, when and by whom never changes');
    END IF;
    IF OLD.closed_at IS NOT NULL AND (to_jsonb(NEW) - '{version,details,answer_to,representative_name}'::text[])
        <> (to_jsonb(OLD) - '{version,details,answer_to,representative_name}'::text[]) THEN
        PERFORM core.refuse_request('rights_request_closed_stands', 'a closed request never changes');
    END IF;
    IF (NEW.details IS NOT NULL AND NEW.details IS DISTINCT FROM OLD.details)
        OR (NEW.representative_name IS NOT NULL AND NEW.representative_name IS DISTINCT FROM OLD.representative_name) THEN
        PERFORM core.refuse_request('rights_request_stands', 'what was asked, when and by whom never changes');
    END IF;
    IF NEW.status <> OLD.status AND NOT (CASE NEW.status
            WHEN 'IDENTIFIED' THEN OLD.status = 'RECEIVED'
            WHEN 'IN_HANDLING' THEN OLD.status = 'IDENTIFIED'
            WHEN 'DECIDED' THEN OLD.status = 'IN_HANDLING'
            WHEN 'EXECUTING' THEN OLD.status IN ('DECIDED', 'INCOMPLETE')
            WHEN 'INCOMPLETE' THEN OLD.status = 'EXECUTING'
            WHEN 'EXECUTED' THEN OLD.status = 'EXECUTING' OR (OLD.marketing AND OLD.status IN ('RECEIVED', 'IDENTIFIED'))
            WHEN 'REFUSED' THEN OLD.status = 'IN_HANDLING' OR (OLD.status = 'RECEIVED' AND OLD.handler_id IS NULL)
            WHEN 'WITHDRAWN' THEN OLD.status IN ('RECEIVED', 'IDENTIFIED', 'IN_HANDLING', 'DECIDED')
            ELSE false
        END) THEN
        PERFORM core.refuse_request('rights_request_step', 'a request does not take this step');
    END IF;
    IF NEW.identified_by IS DISTINCT FROM OLD.identified_by OR NEW.identified_how IS DISTINCT FROM OLD.identified_how THEN
        IF OLD.identified_by IS NOT NULL
            OR NOT core.may_handle(NEW.tenant_id, NEW.identified_by, NEW.subject_id, NEW.representative_account) THEN
            PERFORM core.refuse_request('rights_request_identified_by_a_human',
                'a named human of the organisation identifies, once');
        END IF;
    END IF;
    FOR may IN
        SELECT core.may_handle(NEW.tenant_id, who.account, NEW.subject_id, NEW.representative_account)
        FROM (VALUES (NEW.handler_id, OLD.handler_id), (NEW.decided_by, OLD.decided_by),
            (NEW.executed_by, OLD.executed_by), (NEW.extended_by, OLD.extended_by),
            (NEW.mandate_seen_by, OLD.mandate_seen_by), (NEW.last_contact_by, OLD.last_contact_by))
            AS who (account, before)
        WHERE who.account IS NOT NULL AND who.account IS DISTINCT FROM who.before
    LOOP
        IF NOT may THEN
            PERFORM core.refuse_request('rights_request_by_a_human',
                'a named human handles a request, and nobody the own');
        END IF;
    END LOOP;
    IF OLD.outcome IS NOT NULL AND (NEW.outcome, NEW.decided_at, NEW.decided_by, NEW.explanation)
        IS DISTINCT FROM (OLD.outcome, OLD.decided_at, OLD.decided_by, OLD.explanation) THEN
        PERFORM core.refuse_request('rights_request_decision_stands', 'a decision never changes');
    END IF;
    IF NEW.extended_on IS DISTINCT FROM OLD.extended_on THEN
        IF OLD.extended_on IS NOT NULL OR OLD.outcome IS NOT NULL THEN
            PERFORM core.refuse_request('rights_request_extended_once',
                'a term is extended once, before the decision');
        END IF;
        IF NEW.extended_on > OLD.due_on OR NEW.extended_on < (core.now() - interval '1 day')::date THEN
            PERFORM core.refuse_request('rights_request_extended_in_time', 'the notice comes within the first term');
        END IF;
        IF NEW.law_on > (NEW.received_on + interval '3 months' + interval '10 days')::date + NEW.paused_days THEN
            PERFORM core.refuse_request('rights_request_extended_by_two_months', 'a term is extended by two months');
        END IF;
    ELSIF (NEW.target_on, NEW.due_on, NEW.law_on) IS DISTINCT FROM (OLD.target_on, OLD.due_on, OLD.law_on)
        AND NEW.paused_days = OLD.paused_days THEN
        PERFORM core.refuse_request('rights_request_days_stand', 'only an extension moves the days');
    END IF;
    IF NEW.paused_days <> OLD.paused_days AND (OLD.identified_at IS NOT NULL OR NEW.identified_at IS NULL) THEN
        PERFORM core.refuse_request('rights_request_days_stand', 'only the identification tells how long the clock stood');
    END IF;
    IF NEW.last_contact_at IS DISTINCT FROM OLD.last_contact_at THEN
        IF OLD.last_contact_at IS NOT NULL OR NEW.status NOT IN ('IDENTIFIED', 'IN_HANDLING', 'DECIDED') THEN
            PERFORM core.refuse_request('rights_request_last_contact_once',
                'one last contact at most, before the data goes');
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON core.rights_request FOR EACH ROW EXECUTE FUNCTION core.guard_request();

-- What is refused is refused on grounds, and what is granted on none: looked at when the transaction ends.
CREATE FUNCTION core.check_grounds() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    grounds bigint;
BEGIN
    SELECT count(*) INTO grounds FROM core.rights_ground g
    WHERE g.tenant_id = NEW.tenant_id AND g.request_id = NEW.id;
    IF (NEW.outcome = 'FULL') = (grounds > 0) THEN
        PERFORM core.refuse_request('rights_request_grounds', 'less than all is refused on grounds of the law');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_grounds AFTER UPDATE OF outcome ON core.rights_request
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.outcome IS NOT NULL AND OLD.outcome IS NULL)
    EXECUTE FUNCTION core.check_grounds();

-- A ground belongs to the decision: it comes with it, fits what was asked, and stays with it.
CREATE FUNCTION core.guard_ground() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked text;
    given text;
BEGIN
    SELECT r.type, r.outcome INTO asked, given FROM core.rights_request r
    WHERE r.tenant_id = NEW.tenant_id AND r.id = NEW.request_id;
    IF given IS NOT NULL THEN
        PERFORM core.refuse_request('rights_ground_in_time', 'a ground comes with the decision');
    END IF;
    IF NOT (CASE NEW.ground
            WHEN 'RIGHTS_OF_OTHERS' THEN asked IN ('ACCESS', 'PORTABILITY')
            WHEN 'FREE_EXPRESSION' THEN asked = 'ERASE'
            WHEN 'LEGAL_OBLIGATION' THEN asked = 'ERASE'
            WHEN 'PUBLIC_TASK' THEN asked = 'ERASE'
            WHEN 'PUBLIC_HEALTH' THEN asked = 'ERASE'
            WHEN 'RESEARCH_OR_ARCHIVE' THEN asked = 'ERASE'
            WHEN 'STILL_NEEDED' THEN asked = 'ERASE'
            WHEN 'LEGAL_CLAIM' THEN asked IN ('ERASE', 'RESTRICT', 'OBJECT')
            WHEN 'DATA_CORRECT' THEN asked IN ('RECTIFY', 'COMPLETE')
            WHEN 'NO_REASON_TO_RESTRICT' THEN asked = 'RESTRICT'
            WHEN 'NOT_PORTABLE' THEN asked = 'PORTABILITY'
            WHEN 'COMPELLING_GROUNDS' THEN asked = 'OBJECT'
            WHEN 'NO_CONSENT_BASIS' THEN asked = 'WITHDRAW_CONSENT'
            WHEN 'DECIDED_BY_HUMAN' THEN asked = 'HUMAN_REVIEW'
            ELSE true
        END) THEN
        PERFORM core.refuse_request('rights_ground_fits', 'the law does not give this ground against such a request');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT ON core.rights_ground FOR EACH ROW EXECUTE FUNCTION core.guard_ground();

CREATE FUNCTION core.keep_of_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' OR EXISTS (SELECT FROM core.rights_request r
        WHERE r.tenant_id = OLD.tenant_id AND r.id = OLD.request_id AND r.closed_at IS NULL) THEN
        PERFORM core.refuse_request('rights_request_keeps', 'grounds and receipts stay as they are while a request is open');
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON core.rights_ground
    FOR EACH ROW EXECUTE FUNCTION core.keep_of_request();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON core.rights_receipt
    FOR EACH ROW EXECUTE FUNCTION core.keep_of_request();

-- While a request waits for its answer, what is kept of the person stays: the database itself places the hold with the
-- request and releases it with the answer. The hold has the id of the request; whoever handles it answers for the hold.
CREATE FUNCTION core.hold_for_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO core.hold (tenant_id, id, created_at, subject_id, ground, reference, owner_id, placed_by, review_on)
        VALUES (NEW.tenant_id, NEW.id, core.now(), NEW.subject_id, 'OPEN_REQUEST', 'rights request ' || NEW.id, NULL,
            NEW.opened_by, NEW.due_on);
    ELSIF NEW.status IN ('EXECUTING', 'EXECUTED', 'REFUSED', 'WITHDRAWN') THEN
        UPDATE core.hold h SET released_at = core.now(),
            released_by = coalesce(core.actor(), NEW.executed_by, NEW.decided_by, NEW.opened_by),
            released_because = 'the request is answered'
        WHERE h.tenant_id = NEW.tenant_id AND h.id = NEW.id AND h.released_at IS NULL;
    ELSIF (NEW.handler_id, NEW.due_on) IS DISTINCT FROM (OLD.handler_id, OLD.due_on) THEN
        UPDATE core.hold h SET owner_id = NEW.handler_id, review_on = NEW.due_on
        WHERE h.tenant_id = NEW.tenant_id AND h.id = NEW.id AND h.released_at IS NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER hold_for_request AFTER INSERT OR UPDATE ON core.rights_request
    FOR EACH ROW EXECUTE FUNCTION core.hold_for_request();

CREATE FUNCTION core.keep_hold_of_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM core.rights_request r WHERE r.tenant_id = NEW.tenant_id AND r.id = NEW.id
        AND r.status IN ('RECEIVED', 'IDENTIFIED', 'IN_HANDLING', 'DECIDED')) THEN
        PERFORM core.refuse_request('hold_of_open_request', 'the request is still to be answered');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_for_request BEFORE UPDATE ON core.hold FOR EACH ROW
    WHEN (NEW.released_at IS NOT NULL AND OLD.released_at IS NULL AND OLD.ground = 'OPEN_REQUEST')
    EXECUTE FUNCTION core.keep_hold_of_request();
CREATE TRIGGER hold_delete AFTER DELETE ON core.rights_request REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_held('core.rights_request',
        '(h.dataset = ''core.rights_request'' AND h.record_id = r.id) OR h.subject_id = r.subject_id');
