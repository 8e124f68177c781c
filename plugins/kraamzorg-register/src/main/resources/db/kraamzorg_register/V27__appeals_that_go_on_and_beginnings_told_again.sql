-- Of an appeal that was not taken back, though a colleague wrote so down, a colleague says so, with reasons that the person reads: it
-- goes on as it came in, with the days that it had. What was written down of it stays, the last of it.
ALTER TABLE kraamzorg_register.appeal
    ADD COLUMN reopening_reasons text CONSTRAINT appeal_reopening_reasons CHECK (length(btrim(reopening_reasons)) >= 10),
    ADD COLUMN reopened_by uuid,
    ADD COLUMN reopened_at timestamptz,
    DROP CONSTRAINT appeal_withdrawn,
    ADD CONSTRAINT appeal_withdrawn CHECK (CASE WHEN withdrawn_channel IS NULL THEN status <> 'WITHDRAWN' AND withdrawn_on IS NULL
        ELSE status = 'WITHDRAWN' OR reopened_at IS NOT NULL END),
    ADD CONSTRAINT appeal_reopened CHECK (num_nulls(reopening_reasons, reopened_by, reopened_at) IN (0, 3)
        AND (reopened_at IS NULL OR withdrawn_channel IS NOT NULL)),
    ADD CONSTRAINT appeal_reopened_by FOREIGN KEY (tenant_id, reopened_by) REFERENCES core.account (tenant_id, id);
CREATE INDEX appeal_reopener ON kraamzorg_register.appeal (tenant_id, reopened_by);

-- It goes on against what stands alone, and not what the person took back online.
CREATE FUNCTION kraamzorg_register.guard_reopening(before kraamzorg_register.appeal, after kraamzorg_register.appeal)
    RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    later constant text[] := '{version,status,reopening_reasons,reopened_by,reopened_at}';
BEGIN
    IF to_jsonb(after) - later <> to_jsonb(before) - later THEN
        PERFORM kraamzorg_register.refuse('appeal_stands', 'an appeal goes on as it came in');
    END IF;
    IF before.withdrawn_channel = 'ONLINE' THEN
        PERFORM kraamzorg_register.refuse('appeal_by_oneself', 'what the person took back online stays so');
    END IF;
    PERFORM kraamzorg_register.demand_colleague('appeal_by_a_colleague', after.tenant_id, after.reopened_by, after.dossier_id);
    PERFORM FROM kraamzorg_register.dossier d
    JOIN kraamzorg_register.decision c ON c.tenant_id = d.tenant_id AND c.dossier_id = d.id AND c.id = d.decision_id
    WHERE d.tenant_id = after.tenant_id AND d.id = after.dossier_id AND c.id = after.decision_id
        AND (c.kind <> 'REFUSE' OR d.status = 'REFUSED')
    FOR UPDATE OF d;
    IF NOT FOUND THEN
        PERFORM kraamzorg_register.refuse('appeal_against_what_stands', 'another decision or request came since');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION kraamzorg_register.guard_appeal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    person uuid;
    first uuid;
BEGIN
    IF OLD.status = 'WITHDRAWN' AND NEW.status = 'OPEN' THEN
        PERFORM kraamzorg_register.guard_reopening(OLD, NEW);
        NEW.reopened_at := core.now();
        RETURN NEW;
    END IF;
    IF OLD.status <> 'OPEN' OR (NEW.dossier_id, NEW.decision_id, NEW.received_on, NEW.last_day_on, NEW.due_on, NEW.channel,
            NEW.mail_id, NEW.recorded_by, NEW.reopening_reasons, NEW.reopened_by, NEW.reopened_at)
        IS DISTINCT FROM (OLD.dossier_id, OLD.decision_id, OLD.received_on, OLD.last_day_on, OLD.due_on, OLD.channel,
            OLD.mail_id, OLD.recorded_by, OLD.reopening_reasons, OLD.reopened_by, OLD.reopened_at) THEN
        PERFORM kraamzorg_register.refuse('appeal_stands', 'an appeal is answered once');
    END IF;
    IF NEW.status <> 'WITHDRAWN' AND (NEW.withdrawn_on, NEW.withdrawn_channel, NEW.withdrawn_mail_id, NEW.withdrawal_recorded_by)
        IS DISTINCT FROM (OLD.withdrawn_on, OLD.withdrawn_channel, OLD.withdrawn_mail_id, OLD.withdrawal_recorded_by) THEN
        PERFORM kraamzorg_register.refuse('appeal_stands', 'what was written down of it stays');
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

-- Who took a decision writes down for nobody that the appeal against it is taken back.
CREATE OR REPLACE FUNCTION kraamzorg_register.guard_appeal_withdrawal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    first uuid;
BEGIN
    IF NEW.withdrawn_channel <> 'ONLINE' THEN
        PERFORM kraamzorg_register.demand_colleague('appeal_by_a_colleague', NEW.tenant_id, NEW.withdrawal_recorded_by,
            NEW.dossier_id);
        PERFORM kraamzorg_register.demand_received('appeal_received', NEW.tenant_id, NEW.dossier_id, NEW.withdrawn_on,
            NEW.withdrawn_mail_id);
        SELECT c.decided_by INTO first FROM kraamzorg_register.decision c
        WHERE c.tenant_id = NEW.tenant_id AND c.dossier_id = NEW.dossier_id AND c.id = NEW.decision_id;
        IF core.subject_of(NEW.tenant_id, NEW.withdrawal_recorded_by) IS NOT DISTINCT FROM core.subject_of(NEW.tenant_id, first) THEN
            PERFORM kraamzorg_register.refuse('appeal_withdrawn_by_another',
                'another than who took the decision writes down that the appeal against it is taken back');
        END IF;
    ELSIF NEW.withdrawn_on IS DISTINCT FROM kraamzorg_register.today() OR NOT EXISTS (SELECT FROM kraamzorg_register.dossier d
        WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id AND d.person_id = core.subject_id()) THEN
        PERFORM kraamzorg_register.refuse('appeal_by_oneself', 'only the person takes back online, on the day itself');
    END IF;
    IF NEW.withdrawn_on < NEW.received_on THEN
        PERFORM kraamzorg_register.refuse('appeal_received', 'an appeal is taken back since it came in');
    END IF;
    RETURN NEW;
END $$;

-- That a registration runs is told to other modules once more in the night after an address stands in the dossier, whoever put it
-- there, and nobody set the person's data aside. Of those that run already it is told as well: who gave an address later was missed.
ALTER TABLE kraamzorg_register.dossier ADD COLUMN tell_again boolean NOT NULL DEFAULT false;
ALTER TABLE kraamzorg_register.dossier DISABLE TRIGGER USER;
UPDATE kraamzorg_register.dossier d SET tell_again = true
WHERE d.status IN ('PROVISIONAL', 'REGISTERED', 'REREGISTRATION_REQUESTED', 'EXTENDED')
    AND EXISTS (SELECT FROM kraamzorg_register.decision c
        WHERE c.tenant_id = d.tenant_id AND c.dossier_id = d.id AND (c.kind = 'REREGISTER' OR c.kind <> 'TAKE_OVER'
            AND c.outcome IN ('PROVISIONAL', 'REGISTERED', 'REREGISTRATION_REQUESTED', 'EXTENDED')
            AND c.status_before NOT IN ('PROVISIONAL', 'REGISTERED', 'REREGISTRATION_REQUESTED', 'EXTENDED')));
ALTER TABLE kraamzorg_register.dossier ENABLE TRIGGER USER;
CREATE INDEX dossier_to_tell ON kraamzorg_register.dossier (tenant_id, id) WHERE tell_again;
