-- What an offer counts for, norm by norm: part A of one norm is not part A of another.
CREATE TABLE kraamzorg_register.offer_part (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    offer_id uuid NOT NULL,
    norm text NOT NULL CHECK (btrim(norm) <> ''),
    part text CHECK (btrim(part) <> ''),
    subject text CHECK (btrim(subject) <> ''),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT offer_part_once UNIQUE (tenant_id, offer_id, norm),
    CONSTRAINT offer_part_of_an_offer FOREIGN KEY (tenant_id, offer_id) REFERENCES kraamzorg_register.offer (tenant_id, id),
    CONSTRAINT offer_part_subject CHECK (subject IS NULL OR part IS NOT NULL)
);

-- Offers of before counted for the norm of the last period that had begun when they were accredited.
INSERT INTO kraamzorg_register.offer_part (tenant_id, id, created_at, offer_id, norm, part, subject)
SELECT o.tenant_id, gen_random_uuid(), o.created_at, o.id, meant.norm, btrim(o.part), nullif(btrim(o.subject), '')
FROM kraamzorg_register.offer o
CROSS JOIN LATERAL (
    SELECT d.norm FROM kraamzorg_register.decision d
    WHERE d.tenant_id = o.tenant_id AND d.norm IS NOT NULL
    ORDER BY d.period_from <= coalesce(o.accredited_from, o.created_at::date) DESC,
        abs(d.period_from - coalesce(o.accredited_from, o.created_at::date))
    LIMIT 1) meant;
ALTER TABLE kraamzorg_register.offer DROP COLUMN part, DROP COLUMN subject;

CREATE FUNCTION kraamzorg_register.guard_offer_part() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' OR EXISTS (SELECT FROM kraamzorg_register.offer o
        WHERE o.tenant_id = coalesce(NEW.tenant_id, OLD.tenant_id) AND o.id = coalesce(NEW.offer_id, OLD.offer_id)
            AND o.status <> 'REQUESTED') THEN
        PERFORM kraamzorg_register.refuse('offer_stands', 'an offer never changes once it is decided on');
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON kraamzorg_register.offer_part
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_offer_part();

-- Nobody is admitted before the five agreements (II.2). Who comes from an older register was admitted there: that is a decision of
-- its own, and what was not agreed to here is listed as missing.
ALTER TABLE kraamzorg_register.decision
    DROP CONSTRAINT decision_kind_check,
    DROP CONSTRAINT decision_outcome,
    DROP CONSTRAINT decision_period,
    ADD CONSTRAINT decision_kind_check CHECK (kind IN ('ADMIT', 'ADMIT_PROVISIONALLY', 'TAKE_OVER', 'REFUSE', 'REREGISTER', 'EXTEND',
        'STRIKE_OFF', 'RESTORE')),
    ADD CONSTRAINT decision_outcome CHECK (outcome = CASE kind
        WHEN 'ADMIT' THEN 'REGISTERED' WHEN 'TAKE_OVER' THEN 'REGISTERED' WHEN 'REREGISTER' THEN 'REGISTERED'
        WHEN 'ADMIT_PROVISIONALLY' THEN 'PROVISIONAL' WHEN 'REFUSE' THEN 'REFUSED' WHEN 'EXTEND' THEN 'EXTENDED'
        WHEN 'STRIKE_OFF' THEN 'STRUCK_OFF' ELSE outcome END),
    ADD CONSTRAINT decision_period CHECK (CASE WHEN kind IN ('ADMIT', 'ADMIT_PROVISIONALLY', 'TAKE_OVER', 'REREGISTER')
        THEN num_nulls(norm, period_from, runs_until) = 0
        ELSE norm IS NULL AND period_from IS NULL AND (runs_until IS NOT NULL) = (kind = 'EXTEND') END);

CREATE FUNCTION kraamzorg_register.demand_fit(decision kraamzorg_register.decision, dossier kraamzorg_register.dossier)
    RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF decision.kind <> 'RESTORE' AND kraamzorg_register.appeal_runs(decision.tenant_id, decision.dossier_id) THEN
        PERFORM kraamzorg_register.refuse('decision_waits_for_appeal', 'the appeal is answered first');
    END IF;
    IF decision.kind = 'ADMIT_PROVISIONALLY' AND NOT dossier.returner THEN
        PERFORM kraamzorg_register.refuse('decision_provisional_for_returners', 'only who returns is registered provisionally');
    END IF;
    IF decision.kind = 'ADMIT' AND dossier.status <> 'REQUESTED' AND NOT dossier.provisional
        OR decision.kind = 'REREGISTER' AND dossier.provisional THEN
        PERFORM kraamzorg_register.refuse('decision_fits_the_period', 'admission ends a provisional period, re-registration another');
    END IF;
    IF decision.kind = 'ADMIT' AND 5 > (SELECT count(DISTINCT a.agreement) FROM kraamzorg_register.acknowledgement a
        WHERE a.tenant_id = decision.tenant_id AND a.dossier_id = decision.dossier_id) THEN
        PERFORM kraamzorg_register.refuse('decision_after_agreements', 'the five agreements come before admission');
    END IF;
    IF decision.kind = 'TAKE_OVER'
        AND (dossier.status <> 'REQUESTED' OR dossier.decision_id IS NOT NULL OR core.reach() <> 'TENANT') THEN
        PERFORM kraamzorg_register.refuse('decision_takes_over_once', 'only what was registered elsewhere is taken over');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION kraamzorg_register.guard_decision() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    dossier kraamzorg_register.dossier;
BEGIN
    SELECT * INTO dossier FROM kraamzorg_register.dossier d
    WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id FOR UPDATE;
    PERFORM kraamzorg_register.demand_human(NEW.tenant_id, NEW.decided_by, dossier.person_id);
    NEW.decided_at := core.now();
    NEW.status_before := dossier.status;
    PERFORM kraamzorg_register.demand_fit(NEW, dossier);
    IF NEW.kind = 'RESTORE' AND NOT EXISTS (
        SELECT FROM kraamzorg_register.appeal a
        JOIN kraamzorg_register.decision d ON d.tenant_id = a.tenant_id AND d.id = a.decision_id
        WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.appeal_id AND a.dossier_id = NEW.dossier_id
            AND a.outcome = 'UPHELD' AND a.decided_by = NEW.decided_by
            AND d.id = dossier.decision_id AND d.status_before = NEW.outcome) THEN
        PERFORM kraamzorg_register.refuse('decision_restores', 'only an upheld appeal restores what was before');
    END IF;
    RETURN NEW;
END $$;
