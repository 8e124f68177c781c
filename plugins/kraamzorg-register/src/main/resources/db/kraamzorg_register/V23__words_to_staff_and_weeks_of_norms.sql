-- How long before its end re-registration is asked for, how long one appeals and how long the committee takes stand in the norm that a
-- decision was taken under (II.2): each decision keeps its norm's, so that a later norm changes nothing about what was decided before.
ALTER TABLE kraamzorg_register.decision
    ADD COLUMN reregistration_weeks integer,
    ADD COLUMN appeal_weeks integer,
    ADD COLUMN answer_weeks integer;
-- The first of the last weeks of the period, and who wrote down that the person left, or died.
ALTER TABLE kraamzorg_register.dossier
    ADD COLUMN closing_from date,
    ADD COLUMN deregistration_id uuid;
CREATE INDEX dossier_closing ON kraamzorg_register.dossier (tenant_id, closing_from, id);

-- Until now the program held these for all norms.
ALTER TABLE kraamzorg_register.decision DISABLE TRIGGER USER;
UPDATE kraamzorg_register.decision d
SET reregistration_weeks = CASE WHEN d.period_from IS NOT NULL THEN 8 END,
    appeal_weeks = CASE WHEN d.kind IN ('REFUSE', 'STRIKE_OFF') THEN 6 END,
    answer_weeks = CASE WHEN d.kind IN ('REFUSE', 'STRIKE_OFF') THEN 6 END;
ALTER TABLE kraamzorg_register.decision ENABLE TRIGGER USER;
ALTER TABLE kraamzorg_register.dossier DISABLE TRIGGER USER;
UPDATE kraamzorg_register.dossier d SET closing_from = d.runs_until - 7 * 8 WHERE d.runs_until IS NOT NULL;
ALTER TABLE kraamzorg_register.dossier ENABLE TRIGGER USER;

ALTER TABLE kraamzorg_register.decision
    ADD CONSTRAINT decision_weeks CHECK ((period_from IS NOT NULL) = (reregistration_weeks IS NOT NULL)
        AND num_nulls(appeal_weeks, answer_weeks) = CASE WHEN kind IN ('REFUSE', 'STRIKE_OFF') THEN 0 ELSE 2 END
        AND least(reregistration_weeks, appeal_weeks, answer_weeks) > 0);

-- What reaches the organisation by mail, telephone, on paper or face to face, a colleague who works on the dossier writes down: that
-- the person leaves the register, or died, and appeals. When it came in counts, not when it was typed. The mail that it stands in may
-- go before the dossier does.
CREATE TABLE kraamzorg_register.deregistration (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    cause text NOT NULL CHECK (cause IN ('REQUEST', 'DEATH')),
    channel text NOT NULL CONSTRAINT deregistration_not_online CHECK (channel IN ('MAIL', 'PHONE', 'PAPER', 'IN_PERSON')),
    received_on date NOT NULL,
    mail_id uuid,
    recorded_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT deregistration_of_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id),
    CONSTRAINT deregistration_by_an_account FOREIGN KEY (tenant_id, recorded_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX deregistration_dossier ON kraamzorg_register.deregistration (tenant_id, dossier_id, id);
CREATE INDEX deregistration_recorder ON kraamzorg_register.deregistration (tenant_id, recorded_by);

ALTER TABLE kraamzorg_register.appeal
    ADD COLUMN channel text NOT NULL DEFAULT 'ONLINE',
    ADD COLUMN mail_id uuid,
    ADD COLUMN recorded_by uuid,
    ADD CONSTRAINT appeal_channel CHECK (channel IN ('ONLINE', 'MAIL', 'PHONE', 'PAPER', 'IN_PERSON')),
    ADD CONSTRAINT appeal_recorded CHECK (CASE channel WHEN 'ONLINE' THEN num_nonnulls(mail_id, recorded_by) = 0
        ELSE recorded_by IS NOT NULL END),
    ADD CONSTRAINT appeal_recorded_by FOREIGN KEY (tenant_id, recorded_by) REFERENCES core.account (tenant_id, id);
ALTER TABLE kraamzorg_register.appeal ALTER COLUMN channel DROP DEFAULT;
CREATE INDEX appeal_recorder ON kraamzorg_register.appeal (tenant_id, recorded_by);

CREATE FUNCTION kraamzorg_register.demand_received(rule text, tenant text, dossier uuid, received_on date, mail uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF received_on > kraamzorg_register.today() THEN
        PERFORM kraamzorg_register.refuse(rule, 'nothing is received in the future');
    END IF;
    IF mail IS NOT NULL AND NOT EXISTS (SELECT FROM kraamzorg_register.mail m
        WHERE m.tenant_id = tenant AND m.id = mail AND m.dossier_id = dossier) THEN
        PERFORM kraamzorg_register.refuse(rule, 'the mail stands in this dossier');
    END IF;
END $$;

CREATE FUNCTION kraamzorg_register.guard_deregistration() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM kraamzorg_register.refuse('deregistration_stands', 'what was written down of leaving never changes');
    END IF;
    PERFORM kraamzorg_register.demand_colleague('deregistration_by_a_colleague', NEW.tenant_id, NEW.recorded_by, NEW.dossier_id);
    PERFORM kraamzorg_register.demand_received('deregistration_received', NEW.tenant_id, NEW.dossier_id, NEW.received_on, NEW.mail_id);
    NEW.created_at := core.now();
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON kraamzorg_register.deregistration
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_deregistration();

-- No word of leaving without its effect.
CREATE FUNCTION kraamzorg_register.demand_leaving() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM kraamzorg_register.deregistration n WHERE n.tenant_id = NEW.tenant_id AND n.id = NEW.id)
        AND NOT EXISTS (SELECT FROM kraamzorg_register.dossier d
            WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id AND d.deregistration_id = NEW.id) THEN
        PERFORM kraamzorg_register.refuse('deregistration_takes_effect', 'a deregistration takes effect at once');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER takes_effect AFTER INSERT ON kraamzorg_register.deregistration DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.demand_leaving();

-- Who leaves without asking for it oneself leaves by what a colleague writes down in the same work; of who died where no registration
-- runs any more, only that is written down.
CREATE FUNCTION kraamzorg_register.demand_word_of_leaving(before kraamzorg_register.dossier, after kraamzorg_register.dossier)
    RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    word kraamzorg_register.deregistration;
BEGIN
    SELECT * INTO word FROM kraamzorg_register.deregistration n
    WHERE n.tenant_id = after.tenant_id AND n.dossier_id = after.id AND n.id = after.deregistration_id;
    IF (word.recorded_by = core.actor() AND word.created_at = core.now()
        AND CASE WHEN after.status = before.status
            THEN word.cause = 'DEATH' AND after.status IN ('STRUCK_OFF', 'DEREGISTERED', 'REFUSED')
            ELSE after.status = 'DEREGISTERED' END) IS NOT TRUE THEN
        PERFORM kraamzorg_register.refuse('dossier_deregistration', 'a colleague writes down who leaves, and how that came');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION kraamzorg_register.guard_new_dossier() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.status <> 'REQUESTED' OR NEW.provisional OR num_nonnulls(NEW.decision_id, NEW.norm, NEW.period_from, NEW.runs_until,
        NEW.registration_ended_on, NEW.last_ended_on, NEW.reminded_on, NEW.unreached_on, NEW.before_from,
        NEW.before_until, NEW.closing_from, NEW.deregistration_id) > 0 THEN
        PERFORM kraamzorg_register.refuse('dossier_starts_requested', 'a dossier starts with a request');
    END IF;
    IF NEW.number <> 0 AND core.reach() <> 'TENANT' THEN
        PERFORM kraamzorg_register.refuse('dossier_number_chosen', 'nobody chooses a number');
    END IF;
    IF NEW.number <> 0 AND core.is_human(NEW.tenant_id, core.actor()) IS NOT TRUE THEN
        PERFORM kraamzorg_register.refuse('dossier_number_by_a_human', 'a human takes numbers over');
    END IF;
    NEW.registration_ended_on := NEW.requested_on;
    NEW.number := kraamzorg_register.give_number(NEW.tenant_id, nullif(NEW.number, 0));
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION kraamzorg_register.guard_dossier() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.person_id, NEW.number) IS DISTINCT FROM (OLD.person_id, OLD.number) THEN
        PERFORM kraamzorg_register.refuse('dossier_identity', 'person and number never change');
    END IF;
    IF NEW.status = OLD.status AND NEW.status <> 'EXTENDED' AND NEW.decision_id IS DISTINCT FROM OLD.decision_id THEN
        PERFORM kraamzorg_register.refuse('dossier_decided', 'this follows from a decision');
    END IF;
    IF NEW.status = OLD.status AND (NEW.norm, NEW.period_from, NEW.runs_until, NEW.closing_from, NEW.registration_ended_on,
            NEW.last_ended_on, NEW.returner, NEW.requested_on, NEW.provisional, NEW.before_from, NEW.before_until)
        IS DISTINCT FROM (OLD.norm, OLD.period_from, OLD.runs_until, OLD.closing_from, OLD.registration_ended_on,
            OLD.last_ended_on, OLD.returner, OLD.requested_on, OLD.provisional, OLD.before_from, OLD.before_until) THEN
        PERFORM kraamzorg_register.refuse('dossier_decided', 'this follows from a decision');
    END IF;
    IF NEW.deregistration_id IS DISTINCT FROM OLD.deregistration_id THEN
        PERFORM kraamzorg_register.demand_word_of_leaving(OLD, NEW);
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION kraamzorg_register.move_dossier() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    decision kraamzorg_register.decision;
    appealed kraamzorg_register.decision;
    start kraamzorg_register.decision;
    today date := kraamzorg_register.today();
BEGIN
    NEW.norm := OLD.norm;
    NEW.period_from := OLD.period_from;
    NEW.runs_until := OLD.runs_until;
    NEW.last_ended_on := OLD.last_ended_on;
    NEW.provisional := OLD.provisional;
    NEW.before_from := OLD.before_from;
    NEW.before_until := OLD.before_until;
    NEW.closing_from := OLD.closing_from;
    IF NEW.status IN ('REGISTERED', 'PROVISIONAL', 'REFUSED', 'EXTENDED', 'STRUCK_OFF')
        OR NEW.decision_id IS DISTINCT FROM OLD.decision_id THEN
        decision := kraamzorg_register.decided_state(OLD, NEW);
    END IF;
    IF decision.kind IS DISTINCT FROM 'RESTORE' AND NOT kraamzorg_register.may_follow(OLD.status, NEW.status) THEN
        PERFORM kraamzorg_register.refuse('dossier_states', OLD.status || ' is not followed by ' || NEW.status);
    END IF;
    IF decision.id IS NULL AND NEW.status IN ('REQUESTED', 'REREGISTRATION_REQUESTED', 'DEREGISTERED')
        AND NEW.deregistration_id IS NOT DISTINCT FROM OLD.deregistration_id THEN
        PERFORM kraamzorg_register.guard_own_step(OLD, NEW.status);
    END IF;
    IF decision.id IS NULL AND NEW.status = 'EXPIRED' AND (OLD.runs_until < today) IS NOT TRUE THEN
        PERFORM kraamzorg_register.refuse('dossier_expires_after_its_end', 'the registration still runs');
    END IF;
    IF decision.period_from IS NOT NULL THEN
        NEW.norm := decision.norm;
        NEW.period_from := decision.period_from;
        NEW.provisional := decision.kind = 'ADMIT_PROVISIONALLY';
        NEW.before_from := CASE WHEN OLD.period_from < decision.period_from THEN OLD.period_from END;
        NEW.before_until := CASE WHEN OLD.period_from < decision.period_from
            THEN least(OLD.runs_until, decision.period_from - 1) END;
    END IF;
    NEW.runs_until := coalesce(decision.runs_until, OLD.runs_until);
    IF decision.kind = 'RESTORE' AND NEW.status <> 'REQUESTED' THEN
        SELECT d.* INTO appealed FROM kraamzorg_register.decision d
        WHERE d.tenant_id = OLD.tenant_id AND d.id = OLD.decision_id;
        start := kraamzorg_register.start_of_period(appealed);
        NEW.norm := start.norm;
        NEW.period_from := start.period_from;
        NEW.provisional := start.kind = 'ADMIT_PROVISIONALLY';
        NEW.runs_until := kraamzorg_register.end_of_period(start, appealed);
    END IF;
    -- The last weeks of the period, as many as its norm has; an end that moves takes them along.
    NEW.closing_from := CASE
        WHEN decision.reregistration_weeks IS NOT NULL THEN NEW.runs_until - 7 * decision.reregistration_weeks
        WHEN decision.kind = 'RESTORE' THEN NEW.runs_until - 7 * start.reregistration_weeks
        ELSE OLD.closing_from + (NEW.runs_until - OLD.runs_until) END;
    -- The end of the registration, from which KCK-R1 counts; a return that is asked for or refused does not move it. A first request
    -- counts from its own day until it is decided, refused from that day, and from its own again where an appeal reopens it.
    NEW.registration_ended_on := CASE
        WHEN NEW.status = 'EXPIRED' THEN NEW.runs_until
        WHEN NEW.status = 'REQUESTED' AND decision.id IS NULL THEN OLD.registration_ended_on
        WHEN NEW.status = 'REQUESTED' THEN coalesce(OLD.last_ended_on, OLD.requested_on)
        WHEN kraamzorg_register.first_request_waits(OLD) AND NEW.status IN ('DEREGISTERED', 'REFUSED') THEN today
        WHEN NEW.status IN ('STRUCK_OFF', 'DEREGISTERED', 'REFUSED')
            THEN coalesce(OLD.registration_ended_on, CASE WHEN OLD.status = 'REQUESTED' THEN OLD.last_ended_on END, today) END;
    IF NEW.status = 'REQUESTED' AND decision.id IS NULL THEN
        NEW.last_ended_on := CASE WHEN kraamzorg_register.ever_registered(OLD.tenant_id, OLD.id) THEN OLD.registration_ended_on END;
        NEW.requested_on := today;
        NEW.norm := NULL;
        NEW.period_from := NULL;
        NEW.runs_until := NULL;
        NEW.closing_from := NULL;
        NEW.provisional := false;
        -- Whoever comes back writes for oneself: what others said of the person holds no longer.
        NEW.deregistration_id := NULL;
    ELSIF NEW.status IN ('PROVISIONAL', 'REGISTERED', 'REREGISTRATION_REQUESTED', 'EXTENDED', 'EXPIRED') THEN
        NEW.last_ended_on := NULL;
    END IF;
    -- Another end is another reminder.
    IF NEW.runs_until IS DISTINCT FROM OLD.runs_until THEN
        NEW.reminded_on := NULL;
        NEW.unreached_on := NULL;
    END IF;
    RETURN NEW;
END $$;

-- What a person asks for oneself, and only then.
CREATE OR REPLACE FUNCTION kraamzorg_register.guard_own_step(dossier kraamzorg_register.dossier, wanted text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF dossier.person_id IS DISTINCT FROM core.subject_id() THEN
        PERFORM kraamzorg_register.refuse('dossier_own_request', 'only the person asks for this');
    END IF;
    IF wanted = 'REREGISTRATION_REQUESTED'
        AND (kraamzorg_register.today() BETWEEN dossier.closing_from AND dossier.runs_until) IS NOT TRUE THEN
        PERFORM kraamzorg_register.refuse('dossier_request_in_time', 're-registration is asked in the last weeks of the period');
    END IF;
    IF wanted = 'REREGISTRATION_REQUESTED' AND dossier.provisional THEN
        PERFORM kraamzorg_register.refuse('dossier_request_of_a_period', 'a provisional registration is followed by admission');
    END IF;
    IF wanted = 'REQUESTED' AND dossier.status = 'REFUSED'
        AND kraamzorg_register.appeal_runs(dossier.tenant_id, dossier.id) THEN
        PERFORM kraamzorg_register.refuse('dossier_return_or_appeal', 'an appeal against the refusal runs');
    END IF;
END $$;

-- An appeal is the person's own, on the day itself, or written down by a colleague with the day on which it came in: in time is what
-- came in within the weeks of the decision, however late it is typed.
CREATE OR REPLACE FUNCTION kraamzorg_register.guard_new_appeal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    dossier kraamzorg_register.dossier;
    decision kraamzorg_register.decision;
    decided_on date;
BEGIN
    SELECT * INTO dossier FROM kraamzorg_register.dossier d
    WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id FOR UPDATE;
    SELECT * INTO decision FROM kraamzorg_register.decision d WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.decision_id;
    IF decision.dossier_id IS DISTINCT FROM NEW.dossier_id OR decision.kind NOT IN ('REFUSE', 'STRIKE_OFF') THEN
        PERFORM kraamzorg_register.refuse('appeal_against_a_refusal', 'appeal is against a refusal in the own dossier');
    END IF;
    IF dossier.decision_id IS DISTINCT FROM decision.id
        OR decision.kind = 'REFUSE' AND dossier.status <> 'REFUSED' THEN
        PERFORM kraamzorg_register.refuse('appeal_against_what_stands', 'another decision or request came since');
    END IF;
    IF NEW.channel <> 'ONLINE' THEN
        PERFORM kraamzorg_register.demand_colleague('appeal_by_a_colleague', NEW.tenant_id, NEW.recorded_by, NEW.dossier_id);
        PERFORM kraamzorg_register.demand_received('appeal_received', NEW.tenant_id, NEW.dossier_id, NEW.received_on, NEW.mail_id);
    ELSIF dossier.person_id IS DISTINCT FROM core.subject_id() OR NEW.received_on <> kraamzorg_register.today() THEN
        PERFORM kraamzorg_register.refuse('appeal_by_oneself', 'only the person appeals online, on the day itself');
    END IF;
    decided_on := (decision.decided_at AT TIME ZONE 'Europe/Amsterdam')::date;
    NEW.status := 'OPEN';
    NEW.last_day_on := decided_on + 7 * decision.appeal_weeks;
    NEW.due_on := NEW.received_on + 7 * decision.answer_weeks;
    IF NEW.received_on < decided_on THEN
        PERFORM kraamzorg_register.refuse('appeal_received', 'an appeal is received since the decision');
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION kraamzorg_register.guard_appeal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    person uuid;
    first uuid;
BEGIN
    IF OLD.status <> 'OPEN' OR (NEW.dossier_id, NEW.decision_id, NEW.received_on, NEW.last_day_on, NEW.due_on, NEW.channel,
            NEW.mail_id, NEW.recorded_by)
        IS DISTINCT FROM (OLD.dossier_id, OLD.decision_id, OLD.received_on, OLD.last_day_on, OLD.due_on, OLD.channel,
            OLD.mail_id, OLD.recorded_by) THEN
        PERFORM kraamzorg_register.refuse('appeal_stands', 'an appeal is answered once');
    END IF;
    IF NEW.status = 'DECIDED' THEN
        SELECT d.person_id, c.decided_by INTO person, first
        FROM kraamzorg_register.dossier d
        JOIN kraamzorg_register.decision c ON c.tenant_id = d.tenant_id AND c.dossier_id = d.id AND c.id = NEW.decision_id
        WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id;
        PERFORM kraamzorg_register.demand_human(NEW.tenant_id, NEW.decided_by, person);
        IF core.subject_of(NEW.tenant_id, NEW.decided_by) IS NOT DISTINCT FROM core.subject_of(NEW.tenant_id, first) THEN
            PERFORM kraamzorg_register.refuse('appeal_by_another', 'another than the first decides on an appeal');
        END IF;
        NEW.decided_at := core.now();
    END IF;
    RETURN NEW;
END $$;
