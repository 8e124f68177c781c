-- A human closes a request of which something could not be carried out, with reasons: the person hears what is missing.
ALTER TABLE core.rights_request
    ADD COLUMN lifting boolean NOT NULL DEFAULT false,
    ADD COLUMN closed_by uuid,
    ADD COLUMN close_reason text CHECK (length(btrim(close_reason)) BETWEEN 10 AND 2000),
    DROP CONSTRAINT rights_request_status_check,
    ADD CONSTRAINT rights_request_status_check CHECK (status IN ('RECEIVED', 'IDENTIFIED', 'IN_HANDLING', 'DECIDED',
        'EXECUTING', 'INCOMPLETE', 'CLOSED_INCOMPLETE', 'EXECUTED', 'REFUSED', 'WITHDRAWN')),
    DROP CONSTRAINT rights_request_handled,
    ADD CONSTRAINT rights_request_handled CHECK (handler_id IS NOT NULL OR marketing
        OR status NOT IN ('IN_HANDLING', 'DECIDED', 'EXECUTING', 'INCOMPLETE', 'CLOSED_INCOMPLETE', 'EXECUTED')),
    DROP CONSTRAINT rights_request_decided,
    ADD CONSTRAINT rights_request_decided CHECK (
        (num_nulls(outcome, decided_at, decided_by, explanation) IN (0, 4)
            OR (marketing AND outcome = 'FULL' AND decided_at IS NOT NULL AND decided_by IS NULL))
        AND CASE
            WHEN status IN ('DECIDED', 'EXECUTING', 'INCOMPLETE', 'CLOSED_INCOMPLETE', 'EXECUTED')
                THEN coalesce(outcome <> 'REFUSED', false)
            WHEN status = 'REFUSED' THEN coalesce(outcome = 'REFUSED', false)
            WHEN status = 'WITHDRAWN' THEN coalesce(outcome <> 'REFUSED', true)
            ELSE outcome IS NULL
        END),
    DROP CONSTRAINT rights_request_executed,
    ADD CONSTRAINT rights_request_executed CHECK (num_nulls(executed_at, executed_by) IN (0, 2)
        AND (status NOT IN ('EXECUTING', 'INCOMPLETE', 'CLOSED_INCOMPLETE', 'EXECUTED') OR executed_at IS NOT NULL
            OR marketing)),
    DROP CONSTRAINT rights_request_closed,
    ADD CONSTRAINT rights_request_closed CHECK (
        (status IN ('CLOSED_INCOMPLETE', 'EXECUTED', 'REFUSED', 'WITHDRAWN')) = (closed_at IS NOT NULL)),
    ADD CONSTRAINT rights_request_closed_by_a_human CHECK (num_nulls(closed_by, close_reason) IN (0, 2)
        AND (status = 'CLOSED_INCOMPLETE') = (closed_by IS NOT NULL)),
    ADD CONSTRAINT rights_request_lifting CHECK (NOT lifting OR type = 'RESTRICT');

CREATE OR REPLACE FUNCTION core.guard_request() RETURNS trigger LANGUAGE plpgsql AS $$
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
            WHEN 'CLOSED_INCOMPLETE' THEN OLD.status = 'INCOMPLETE'
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
            (NEW.mandate_seen_by, OLD.mandate_seen_by), (NEW.last_contact_by, OLD.last_contact_by),
            (NEW.closed_by, OLD.closed_by))
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

-- What a person has put right and a module did not take yet: under the person's key, until it is taken or the request is
-- closed. Then nothing waits any more.
CREATE TABLE core.correction_waiting (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    request_id uuid NOT NULL,
    record_dataset text NOT NULL CHECK (record_dataset ~ '^[a-z][a-z0-9_]*[.][a-z][a-z0-9_]*$'),
    record_id uuid NOT NULL,
    record_column text NOT NULL,
    value bytea,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, request_id) REFERENCES core.rights_request (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX correction_waiting_request ON core.correction_waiting (tenant_id, request_id);
SELECT core.isolate('core.correction_waiting');
SELECT core.audit_table('core.correction_waiting');
CREATE TRIGGER count_version BEFORE UPDATE ON core.correction_waiting
    FOR EACH ROW EXECUTE FUNCTION core.count_version();
GRANT SELECT, INSERT, UPDATE, DELETE ON core.correction_waiting TO ${core_role};

CREATE FUNCTION core.forget_waiting_corrections() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM core.correction_waiting w WHERE w.tenant_id = NEW.tenant_id AND w.request_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_waiting AFTER UPDATE ON core.rights_request FOR EACH ROW
    WHEN (NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL)
    EXECUTE FUNCTION core.forget_waiting_corrections();
