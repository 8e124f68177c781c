-- A death that was written down by mistake is taken back by a colleague, with reasons that the person reads. What it says of how the
-- registration stood is filled in when it is written down; of what was written down before it is not known.
ALTER TABLE kraamzorg_register.deregistration
    ADD COLUMN status_before text,
    ADD COLUMN ended_before date,
    ADD COLUMN withdrawal_reasons text CONSTRAINT deregistration_withdrawal_reasons CHECK (length(btrim(withdrawal_reasons)) >= 10),
    ADD COLUMN withdrawn_by uuid,
    ADD COLUMN withdrawn_at timestamptz,
    ADD CONSTRAINT deregistration_withdrawn CHECK (num_nulls(withdrawal_reasons, withdrawn_by, withdrawn_at) IN (0, 3)
        AND (cause = 'DEATH' OR withdrawn_at IS NULL)),
    ADD CONSTRAINT deregistration_withdrawn_by FOREIGN KEY (tenant_id, withdrawn_by) REFERENCES core.account (tenant_id, id);
CREATE INDEX deregistration_withdrawer ON kraamzorg_register.deregistration (tenant_id, withdrawn_by);

CREATE OR REPLACE FUNCTION kraamzorg_register.guard_deregistration() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    later constant text[] := '{version,withdrawal_reasons,withdrawn_by,withdrawn_at}';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR to_jsonb(NEW) - later <> to_jsonb(OLD) - later THEN
            PERFORM kraamzorg_register.refuse('deregistration_stands', 'what was written down of leaving never changes');
        END IF;
        PERFORM kraamzorg_register.demand_colleague('deregistration_by_a_colleague', NEW.tenant_id, NEW.withdrawn_by, NEW.dossier_id);
        PERFORM FROM kraamzorg_register.dossier d
        WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id AND d.deregistration_id = NEW.id FOR UPDATE;
        IF NOT FOUND THEN
            PERFORM kraamzorg_register.refuse('deregistration_holds', 'it holds no longer: something came after it');
        END IF;
        NEW.withdrawn_at := core.now();
        RETURN NEW;
    END IF;
    PERFORM kraamzorg_register.demand_colleague('deregistration_by_a_colleague', NEW.tenant_id, NEW.recorded_by, NEW.dossier_id);
    PERFORM kraamzorg_register.demand_received('deregistration_received', NEW.tenant_id, NEW.dossier_id, NEW.received_on, NEW.mail_id);
    NEW.created_at := core.now();
    NEW.withdrawn_at := NULL;
    SELECT d.status, d.registration_ended_on INTO NEW.status_before, NEW.ended_before FROM kraamzorg_register.dossier d
    WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id FOR UPDATE;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION kraamzorg_register.demand_leaving() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM kraamzorg_register.deregistration n
            WHERE n.tenant_id = NEW.tenant_id AND n.id = NEW.id AND n.withdrawn_at IS NULL)
        AND NOT EXISTS (SELECT FROM kraamzorg_register.dossier d
            WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id AND d.deregistration_id = NEW.id) THEN
        PERFORM kraamzorg_register.refuse('deregistration_takes_effect', 'a deregistration takes effect at once');
    END IF;
    RETURN NULL;
END $$;

-- Nor is one taken back without its effect.
CREATE FUNCTION kraamzorg_register.demand_return() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM kraamzorg_register.dossier d
        WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id AND d.deregistration_id = NEW.id) THEN
        PERFORM kraamzorg_register.refuse('deregistration_takes_effect', 'what is taken back holds no longer at once');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER taken_back AFTER UPDATE ON kraamzorg_register.deregistration DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL)
    EXECUTE FUNCTION kraamzorg_register.demand_return();

-- How a dossier stands once the death that was last written down is taken back: as before, where the registration ended by it and
-- nothing was decided since; else as it does.
CREATE FUNCTION kraamzorg_register.status_without(dossier kraamzorg_register.dossier, word kraamzorg_register.deregistration)
    RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT CASE WHEN dossier.status = 'DEREGISTERED' AND word.status_before IS NOT NULL THEN word.status_before
        ELSE dossier.status END
$$;

CREATE OR REPLACE FUNCTION kraamzorg_register.demand_word_of_leaving(before kraamzorg_register.dossier,
    after kraamzorg_register.dossier) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    word kraamzorg_register.deregistration;
BEGIN
    SELECT * INTO word FROM kraamzorg_register.deregistration n
    WHERE n.tenant_id = after.tenant_id AND n.dossier_id = after.id
        AND n.id = coalesce(after.deregistration_id, before.deregistration_id);
    IF after.deregistration_id IS NULL THEN
        IF (word.withdrawn_by = core.actor() AND word.withdrawn_at = core.now()
            AND after.status = kraamzorg_register.status_without(before, word)) IS NOT TRUE THEN
            PERFORM kraamzorg_register.refuse('dossier_deregistration', 'a colleague takes back what was written down of a death');
        END IF;
    ELSIF (word.recorded_by = core.actor() AND word.created_at = core.now() AND word.withdrawn_at IS NULL
        AND CASE WHEN after.status = before.status
            THEN word.cause = 'DEATH' AND after.status IN ('STRUCK_OFF', 'DEREGISTERED', 'REFUSED')
            ELSE after.status = 'DEREGISTERED' END) IS NOT TRUE THEN
        PERFORM kraamzorg_register.refuse('dossier_deregistration', 'a colleague writes down who leaves, and how that came');
    END IF;
END $$;

-- Leaving by a colleague's word left norm, period and days as they were, so that they stand again; the term of KCK-R1 as before.
-- Before "move" in the order of names, which is that of firing.
CREATE FUNCTION kraamzorg_register.return_dossier() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    NEW.decision_id := OLD.decision_id;
    NEW.norm := OLD.norm;
    NEW.period_from := OLD.period_from;
    NEW.runs_until := OLD.runs_until;
    NEW.closing_from := OLD.closing_from;
    NEW.provisional := OLD.provisional;
    NEW.before_from := OLD.before_from;
    NEW.before_until := OLD.before_until;
    NEW.last_ended_on := OLD.last_ended_on;
    NEW.requested_on := OLD.requested_on;
    NEW.returner := OLD.returner;
    SELECT n.ended_before INTO NEW.registration_ended_on FROM kraamzorg_register.deregistration n
    WHERE n.tenant_id = OLD.tenant_id AND n.dossier_id = OLD.id AND n.id = OLD.deregistration_id;
    RETURN NEW;
END $$;
DROP TRIGGER move ON kraamzorg_register.dossier;
CREATE TRIGGER move BEFORE UPDATE ON kraamzorg_register.dossier
    FOR EACH ROW WHEN ((OLD.status <> NEW.status OR OLD.decision_id IS DISTINCT FROM NEW.decision_id)
        AND (OLD.deregistration_id IS NULL OR NEW.deregistration_id IS NOT NULL))
    EXECUTE FUNCTION kraamzorg_register.move_dossier();
CREATE TRIGGER go_back BEFORE UPDATE ON kraamzorg_register.dossier
    FOR EACH ROW WHEN (OLD.status <> NEW.status AND OLD.deregistration_id IS NOT NULL AND NEW.deregistration_id IS NULL)
    EXECUTE FUNCTION kraamzorg_register.return_dossier();

-- An appeal is taken back by the person online, on the day itself, or by another way that a colleague writes down.
ALTER TABLE kraamzorg_register.appeal
    ADD COLUMN withdrawn_on date,
    ADD COLUMN withdrawn_channel text,
    ADD COLUMN withdrawn_mail_id uuid,
    ADD COLUMN withdrawal_recorded_by uuid;
ALTER TABLE kraamzorg_register.appeal DISABLE TRIGGER USER;
UPDATE kraamzorg_register.appeal SET withdrawn_channel = 'ONLINE' WHERE status = 'WITHDRAWN';
ALTER TABLE kraamzorg_register.appeal ENABLE TRIGGER USER;
ALTER TABLE kraamzorg_register.appeal
    ADD CONSTRAINT appeal_withdrawn CHECK ((status = 'WITHDRAWN') = (withdrawn_channel IS NOT NULL)
        AND (status = 'WITHDRAWN' OR withdrawn_on IS NULL)),
    ADD CONSTRAINT appeal_withdrawn_channel CHECK (withdrawn_channel IN ('ONLINE', 'MAIL', 'PHONE', 'PAPER', 'IN_PERSON')),
    ADD CONSTRAINT appeal_withdrawal_recorded CHECK (CASE WHEN withdrawn_channel IS NULL OR withdrawn_channel = 'ONLINE'
        THEN num_nonnulls(withdrawn_mail_id, withdrawal_recorded_by) = 0
        ELSE num_nulls(withdrawn_on, withdrawal_recorded_by) = 0 END),
    ADD CONSTRAINT appeal_withdrawal_recorded_by FOREIGN KEY (tenant_id, withdrawal_recorded_by)
        REFERENCES core.account (tenant_id, id);
CREATE INDEX appeal_withdrawal_recorder ON kraamzorg_register.appeal (tenant_id, withdrawal_recorded_by);

CREATE FUNCTION kraamzorg_register.guard_appeal_withdrawal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.withdrawn_channel <> 'ONLINE' THEN
        PERFORM kraamzorg_register.demand_colleague('appeal_by_a_colleague', NEW.tenant_id, NEW.withdrawal_recorded_by,
            NEW.dossier_id);
        PERFORM kraamzorg_register.demand_received('appeal_received', NEW.tenant_id, NEW.dossier_id, NEW.withdrawn_on,
            NEW.withdrawn_mail_id);
    ELSIF NEW.withdrawn_on IS DISTINCT FROM kraamzorg_register.today() OR NOT EXISTS (SELECT FROM kraamzorg_register.dossier d
        WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id AND d.person_id = core.subject_id()) THEN
        PERFORM kraamzorg_register.refuse('appeal_by_oneself', 'only the person takes back online, on the day itself');
    END IF;
    IF NEW.withdrawn_on < NEW.received_on THEN
        PERFORM kraamzorg_register.refuse('appeal_received', 'an appeal is taken back since it came in');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_withdrawal BEFORE UPDATE ON kraamzorg_register.appeal
    FOR EACH ROW WHEN (OLD.status <> 'WITHDRAWN' AND NEW.status = 'WITHDRAWN')
    EXECUTE FUNCTION kraamzorg_register.guard_appeal_withdrawal();

-- A result that a hold keeps stays, and no row says that it was taken back; the others of the same work go.
CREATE OR REPLACE FUNCTION kraamzorg_register.guard_result_withdrawal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    result kraamzorg_register.course_result;
    provider uuid;
    broken text;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM kraamzorg_register.refuse('withdrawal_stands', 'who took back what never changes');
    END IF;
    -- A decision that is being taken comes first.
    PERFORM FROM kraamzorg_register.dossier d WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id FOR SHARE;
    SELECT r.* INTO result FROM kraamzorg_register.course_result r
    WHERE r.tenant_id = NEW.tenant_id AND r.id = NEW.result_id AND r.dossier_id = NEW.dossier_id;
    SELECT o.provider_id INTO provider FROM kraamzorg_register.offer o
    WHERE o.tenant_id = NEW.tenant_id AND o.id = result.offer_id;
    IF result.id IS NULL OR NEW.withdrawn_by IS DISTINCT FROM core.actor() OR core.reach() <> 'TENANT'
        OR result.taken_over AND core.is_human(NEW.tenant_id, NEW.withdrawn_by) IS NOT TRUE
        OR result.taken_over = kraamzorg_register.works_for(NEW.tenant_id, provider, NEW.withdrawn_by) THEN
        PERFORM kraamzorg_register.refuse('withdrawal_by_who_entered', 'who entered a result takes it back');
    END IF;
    IF EXISTS (SELECT FROM kraamzorg_register.decision d WHERE d.tenant_id = NEW.tenant_id AND d.dossier_id = NEW.dossier_id
        AND d.kind <> 'TAKE_OVER' AND d.decided_at >= result.created_at) THEN
        PERFORM kraamzorg_register.refuse('withdrawal_before_a_decision', 'somebody decided with this result in the dossier');
    END IF;
    NEW.offer_id := result.offer_id;
    NEW.finished_on := result.finished_on;
    NEW.withdrawn_at := core.now();
    BEGIN
        DELETE FROM kraamzorg_register.course_result r WHERE r.tenant_id = NEW.tenant_id AND r.id = result.id;
    EXCEPTION WHEN check_violation THEN
        GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME;
        IF broken IS DISTINCT FROM 'hold_keeps_the_record' THEN
            RAISE;
        END IF;
        RETURN NULL;
    END;
    RETURN NEW;
END $$;
