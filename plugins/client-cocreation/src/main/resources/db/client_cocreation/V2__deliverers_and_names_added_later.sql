-- People of a client who deliver patient data themselves, and what was said before a name came on the client's list.

-- Who of a client delivers what patients let it pass on, for one assignment, by name.
CREATE TABLE client_cocreation.deliverer (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    agreement_id uuid NOT NULL,
    account_id uuid NOT NULL,
    granted_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT deliverer_once UNIQUE (tenant_id, agreement_id, account_id),
    FOREIGN KEY (tenant_id, agreement_id) REFERENCES client_cocreation.agreement (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES core.account (tenant_id, id),
    FOREIGN KEY (tenant_id, granted_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX deliverer_account ON client_cocreation.deliverer (tenant_id, account_id);
CREATE INDEX deliverer_granter ON client_cocreation.deliverer (tenant_id, granted_by);

CREATE FUNCTION client_cocreation.guard_deliverer() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF core.is_human(NEW.tenant_id, NEW.granted_by) IS NOT TRUE THEN
        PERFORM client_cocreation.refuse('by_a_human', 'only a human lets somebody deliver');
    END IF;
    IF core.is_human(NEW.tenant_id, NEW.account_id) IS NOT TRUE OR NOT EXISTS (
        SELECT FROM client_cocreation.agreement a
        JOIN client_cocreation.contact c ON c.tenant_id = a.tenant_id AND c.client_id = a.client_id
        WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.agreement_id AND a.ended_on IS NULL
            AND c.person_id = core.subject_of(NEW.tenant_id, NEW.account_id)) THEN
        PERFORM client_cocreation.refuse('delivery_by_name',
            'only the own account of a named person of the client delivers, while the assignment lasts');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON client_cocreation.deliverer
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.guard_deliverer();

-- Whose contact is gone has no access and delivers nothing.
CREATE OR REPLACE FUNCTION client_cocreation.end_access() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM client_cocreation.member m USING client_cocreation.space s
    WHERE m.tenant_id = OLD.tenant_id AND s.tenant_id = m.tenant_id AND s.id = m.space_id AND s.client_id = OLD.client_id
        AND core.subject_of(m.tenant_id, m.account_id) = OLD.person_id;
    DELETE FROM client_cocreation.deliverer d USING client_cocreation.agreement a
    WHERE d.tenant_id = OLD.tenant_id AND a.tenant_id = d.tenant_id AND a.id = d.agreement_id AND a.client_id = OLD.client_id
        AND core.subject_of(d.tenant_id, d.account_id) = OLD.person_id;
    RETURN NULL;
END $$;

-- Since when a name of the client's list was found in what was said before: nobody reads it until a human has judged it.
ALTER TABLE client_cocreation.contribution ADD COLUMN withheld_on date;
CREATE INDEX contribution_withheld ON client_cocreation.contribution (tenant_id, space_id) WHERE withheld_on IS NOT NULL;

-- What a human made of something that was withheld. What was removed is gone, so that nothing refers to it.
CREATE TABLE client_cocreation.judgement (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    space_id uuid NOT NULL,
    contribution_id uuid NOT NULL,
    author_id uuid NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('REMOVED', 'SHOWN')),
    reasons text NOT NULL CHECK (length(btrim(reasons)) >= 10),
    decided_by uuid NOT NULL,
    decided_on date NOT NULL,
    service_ended_on date,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, space_id) REFERENCES client_cocreation.space (tenant_id, id),
    FOREIGN KEY (tenant_id, author_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, decided_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX judgement_space ON client_cocreation.judgement (tenant_id, space_id);
CREATE INDEX judgement_contribution ON client_cocreation.judgement (tenant_id, contribution_id);
CREATE INDEX judgement_author ON client_cocreation.judgement (tenant_id, author_id);
CREATE INDEX judgement_decider ON client_cocreation.judgement (tenant_id, decided_by);

CREATE FUNCTION client_cocreation.guard_judgement() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF core.is_human(NEW.tenant_id, NEW.decided_by) IS NOT TRUE
        OR core.subject_of(NEW.tenant_id, NEW.decided_by) = NEW.author_id THEN
        PERFORM client_cocreation.refuse('judged_by_another', 'another human judges what somebody said');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT ON client_cocreation.judgement
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.guard_judgement();
CREATE TRIGGER date_by_space BEFORE INSERT OR UPDATE ON client_cocreation.judgement
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.date_by_space();

-- What is withheld is shown again only where a human said so.
CREATE FUNCTION client_cocreation.guard_withheld() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.withheld_on IS NOT NULL AND NEW.withheld_on IS NULL AND NOT EXISTS (
        SELECT FROM client_cocreation.judgement j
        WHERE j.tenant_id = NEW.tenant_id AND j.contribution_id = NEW.id AND j.outcome = 'SHOWN'
            AND j.decided_on >= OLD.withheld_on) THEN
        PERFORM client_cocreation.refuse('shown_by_a_human', 'what is withheld is shown again only by a human');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_withheld BEFORE UPDATE OF withheld_on ON client_cocreation.contribution
    FOR EACH ROW EXECUTE FUNCTION client_cocreation.guard_withheld();

-- As before, with judgements.
CREATE OR REPLACE FUNCTION client_cocreation.tell_service() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE client_cocreation.contact c SET service_ended_on = NULL
    WHERE c.tenant_id = NEW.tenant_id AND c.client_id = NEW.client_id;
    UPDATE client_cocreation.contribution c SET service_ended_on = NULL FROM client_cocreation.space s
    WHERE c.tenant_id = NEW.tenant_id AND s.tenant_id = c.tenant_id AND s.id = c.space_id AND s.client_id = NEW.client_id;
    UPDATE client_cocreation.visit v SET service_ended_on = NULL FROM client_cocreation.space s
    WHERE v.tenant_id = NEW.tenant_id AND s.tenant_id = v.tenant_id AND s.id = v.space_id AND s.client_id = NEW.client_id;
    UPDATE client_cocreation.use_review u SET service_ended_on = NULL FROM client_cocreation.space s
    WHERE u.tenant_id = NEW.tenant_id AND s.tenant_id = u.tenant_id AND s.id = u.space_id AND s.client_id = NEW.client_id;
    UPDATE client_cocreation.judgement j SET service_ended_on = NULL FROM client_cocreation.space s
    WHERE j.tenant_id = NEW.tenant_id AND s.tenant_id = j.tenant_id AND s.id = j.space_id AND s.client_id = NEW.client_id;
    UPDATE client_cocreation.patient p SET ends_on = NULL
    WHERE p.tenant_id = NEW.tenant_id AND p.agreement_id = NEW.id;
    RETURN NULL;
END $$;
