-- Accredited training, who finished what, and the employers that may look at it.

CREATE TABLE kraamzorg_register.provider (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    name text NOT NULL CHECK (btrim(name) <> ''),
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE kraamzorg_register.provider_account (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    provider_id uuid NOT NULL,
    account_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT provider_account_once UNIQUE (tenant_id, provider_id, account_id),
    CONSTRAINT provider_account_of_a_provider FOREIGN KEY (tenant_id, provider_id)
        REFERENCES kraamzorg_register.provider (tenant_id, id),
    CONSTRAINT provider_account_is_one FOREIGN KEY (tenant_id, account_id)
        REFERENCES core.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX provider_account_account ON kraamzorg_register.provider_account (tenant_id, account_id, provider_id);

-- An offer counts from accreditation by a human, for one to four years (KR-11).
CREATE TABLE kraamzorg_register.offer (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    provider_id uuid NOT NULL,
    title text NOT NULL CHECK (btrim(title) <> ''),
    part text NOT NULL CHECK (btrim(part) <> ''),
    subject text NOT NULL,
    points numeric NOT NULL CHECK (points > 0 AND points <= 100),
    status text NOT NULL CHECK (status IN ('REQUESTED', 'ACCREDITED', 'REFUSED')),
    accredited_from date,
    accredited_until date,
    reasons text CONSTRAINT offer_reasons CHECK (length(btrim(reasons)) >= 10),
    decided_by uuid,
    decided_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT offer_of_a_provider FOREIGN KEY (tenant_id, provider_id)
        REFERENCES kraamzorg_register.provider (tenant_id, id),
    CONSTRAINT offer_decided CHECK (num_nulls(reasons, decided_by, decided_at) = CASE status WHEN 'REQUESTED' THEN 3 ELSE 0 END),
    CONSTRAINT offer_accredited CHECK (num_nulls(accredited_from, accredited_until) = CASE status WHEN 'ACCREDITED' THEN 0 ELSE 2 END),
    CONSTRAINT offer_term CHECK (accredited_until BETWEEN (accredited_from + interval '1 year' - interval '1 day')::date
        AND (accredited_from + interval '4 years' - interval '1 day')::date)
);
CREATE INDEX offer_provider ON kraamzorg_register.offer (tenant_id, provider_id);

CREATE TABLE kraamzorg_register.course_result (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    points numeric NOT NULL,
    finished_on date NOT NULL,
    entered_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT result_once UNIQUE (tenant_id, dossier_id, offer_id, finished_on),
    CONSTRAINT result_in_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id),
    CONSTRAINT result_of_an_offer FOREIGN KEY (tenant_id, offer_id) REFERENCES kraamzorg_register.offer (tenant_id, id)
);
CREATE INDEX result_offer ON kraamzorg_register.course_result (tenant_id, offer_id);

ALTER TABLE kraamzorg_register.employer
    ADD COLUMN authorised_at timestamptz,
    ADD COLUMN authorised_by uuid,
    ADD CONSTRAINT employer_authorised CHECK ((authorised_at IS NULL) = (authorised_by IS NULL));

CREATE TABLE kraamzorg_register.employer_account (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    employer_id uuid NOT NULL,
    account_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT employer_account_once UNIQUE (tenant_id, employer_id, account_id),
    CONSTRAINT employer_account_of_an_employer FOREIGN KEY (tenant_id, employer_id)
        REFERENCES kraamzorg_register.employer (tenant_id, id),
    CONSTRAINT employer_account_is_one FOREIGN KEY (tenant_id, account_id)
        REFERENCES core.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX employer_account_account ON kraamzorg_register.employer_account (tenant_id, account_id, employer_id);

-- Accreditation is decided once, by a named human who does not work for the provider.
CREATE FUNCTION kraamzorg_register.guard_offer() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'REQUESTED' THEN
            PERFORM kraamzorg_register.refuse('offer_starts_requested', 'accreditation starts with a request');
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.status <> 'REQUESTED' THEN
        PERFORM kraamzorg_register.refuse('offer_stands', 'an offer never changes once it is decided on');
    END IF;
    IF NEW.status <> 'REQUESTED' THEN
        PERFORM kraamzorg_register.demand_human(NEW.tenant_id, NEW.decided_by, NULL);
        IF EXISTS (SELECT FROM kraamzorg_register.provider_account a
            WHERE a.tenant_id = NEW.tenant_id AND a.provider_id = NEW.provider_id AND a.account_id = NEW.decided_by) THEN
            PERFORM kraamzorg_register.refuse('offer_by_another', 'nobody accredits the own offer');
        END IF;
        NEW.decided_at := core.now();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON kraamzorg_register.offer
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_offer();

-- A result is entered by the provider of the course, which was accredited when it was finished; never changed afterwards.
CREATE FUNCTION kraamzorg_register.guard_result() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    offer kraamzorg_register.offer;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM kraamzorg_register.refuse('result_stands', 'a result is removed and entered anew');
    END IF;
    SELECT * INTO offer FROM kraamzorg_register.offer o WHERE o.tenant_id = NEW.tenant_id AND o.id = NEW.offer_id;
    IF NEW.entered_by IS DISTINCT FROM core.actor() OR NOT EXISTS (SELECT FROM kraamzorg_register.provider_account a
        WHERE a.tenant_id = NEW.tenant_id AND a.provider_id = offer.provider_id AND a.account_id = NEW.entered_by) THEN
        PERFORM kraamzorg_register.refuse('result_by_its_provider', 'the provider of a course says who finished it');
    END IF;
    IF (NEW.finished_on BETWEEN offer.accredited_from AND offer.accredited_until) IS NOT TRUE
        OR NEW.finished_on > kraamzorg_register.today() THEN
        PERFORM kraamzorg_register.refuse('result_accredited', 'the course was not accredited on that day');
    END IF;
    NEW.points := offer.points;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON kraamzorg_register.course_result
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_result();

-- An employer is authorised by a named human.
CREATE FUNCTION kraamzorg_register.guard_authorisation() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.authorised_by IS NOT NULL THEN
        PERFORM kraamzorg_register.demand_human(NEW.tenant_id, NEW.authorised_by, NULL);
        NEW.authorised_at := core.now();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_authorisation BEFORE INSERT OR UPDATE OF authorised_by ON kraamzorg_register.employer
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_authorisation();
