-- Of a diploma that comes from the register before, kind and day are known and the paper is not: only who takes dossiers over for the
-- whole organisation writes one down like that, and a file is whole or absent.
ALTER TABLE kraamzorg_register.diploma
    ALTER COLUMN file_name DROP NOT NULL,
    ALTER COLUMN file_kind DROP NOT NULL,
    ALTER COLUMN file_size DROP NOT NULL,
    ALTER COLUMN file_content DROP NOT NULL,
    ADD CONSTRAINT diploma_file CHECK (num_nulls(file_name, file_kind, file_size, file_content) IN (0, 4));

CREATE FUNCTION kraamzorg_register.guard_diploma_without_file() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF core.reach() <> 'TENANT' THEN
        PERFORM kraamzorg_register.refuse('diploma_with_its_file', 'a diploma is handed in with its file');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER with_file BEFORE INSERT ON kraamzorg_register.diploma
    FOR EACH ROW WHEN (NEW.file_content IS NULL) EXECUTE FUNCTION kraamzorg_register.guard_diploma_without_file();

-- What somebody agreed to in the register before bears its own day and the version of that text, and says that it was taken over: by a
-- human, with the registration, and never afterwards. It stands for no agreement given here, so it admits nobody.
ALTER TABLE kraamzorg_register.acknowledgement ADD COLUMN taken_over boolean NOT NULL DEFAULT false;

CREATE OR REPLACE FUNCTION kraamzorg_register.guard_acknowledgement() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM kraamzorg_register.refuse('acknowledgement_stands', 'what somebody agreed to never changes');
    END IF;
    IF NOT NEW.taken_over THEN
        NEW.acknowledged_on := kraamzorg_register.today();
    ELSIF core.reach() <> 'TENANT' OR core.is_human(NEW.tenant_id, core.actor()) IS NOT TRUE
        OR NEW.acknowledged_on > kraamzorg_register.today()
        OR NOT EXISTS (SELECT FROM kraamzorg_register.dossier d WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.dossier_id
            AND d.status = 'REQUESTED' AND d.decision_id IS NULL AND d.person_id IS DISTINCT FROM core.subject_id()) THEN
        PERFORM kraamzorg_register.refuse('acknowledgement_taken_over', 'a human takes this over with the registration');
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION kraamzorg_register.demand_fit(decision kraamzorg_register.decision, dossier kraamzorg_register.dossier)
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
        WHERE a.tenant_id = decision.tenant_id AND a.dossier_id = decision.dossier_id AND NOT a.taken_over) THEN
        PERFORM kraamzorg_register.refuse('decision_after_agreements', 'the five agreements come before admission');
    END IF;
    IF decision.kind = 'TAKE_OVER'
        AND (dossier.status <> 'REQUESTED' OR dossier.decision_id IS NOT NULL OR core.reach() <> 'TENANT') THEN
        PERFORM kraamzorg_register.refuse('decision_takes_over_once', 'only what was registered elsewhere is taken over');
    END IF;
END $$;
