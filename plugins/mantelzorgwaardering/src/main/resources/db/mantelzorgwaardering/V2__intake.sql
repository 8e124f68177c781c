-- The intake: who took an application, what was taken over from the last edition, and who consented.

-- Who wrote it, when that was not the carer. A carer then need not have an account.
ALTER TABLE mantelzorgwaardering.application
    ADD COLUMN source text NOT NULL DEFAULT 'OWN'
        CHECK (source IN ('OWN', 'INTERMEDIARY', 'HELPDESK', 'RECIPIENT')),
    ADD COLUMN taken_by uuid,
    ADD COLUMN prefilled_from uuid,
    ADD COLUMN prefilled text[],
    ADD COLUMN iban_index bytea,
    ADD CONSTRAINT application_taken CHECK ((source = 'OWN') = (taken_by IS NULL)),
    ADD CONSTRAINT application_taken_by_an_account FOREIGN KEY (tenant_id, taken_by)
        REFERENCES core.account (tenant_id, id),
    ADD CONSTRAINT application_prefilled_from_another FOREIGN KEY (tenant_id, prefilled_from)
        REFERENCES mantelzorgwaardering.application (tenant_id, id) ON DELETE SET NULL (prefilled_from),
    -- What was taken over counts once somebody has looked at it (VAL-L5).
    ADD CONSTRAINT application_prefill_confirmed CHECK (prefilled IS NULL OR status = 'DRAFT');
CREATE INDEX application_taker ON mantelzorgwaardering.application (tenant_id, taken_by);
CREATE INDEX application_prefill ON mantelzorgwaardering.application (tenant_id, prefilled_from);

CREATE FUNCTION mantelzorgwaardering.guard_taking() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    applied_for_by text;
BEGIN
    SELECT e.rules ->> 'appliedForBy' INTO applied_for_by FROM mantelzorgwaardering.edition e
    WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.edition_id;
    IF (applied_for_by = 'RECIPIENT' AND NEW.source = 'OWN')
        OR (applied_for_by = 'CARER' AND NEW.source = 'RECIPIENT') THEN
        PERFORM mantelzorgwaardering.refuse('application_by_whom', 'somebody else applies in this edition');
    END IF;
    IF NEW.source = 'OWN' THEN
        RETURN NEW;
    END IF;
    IF NEW.taken_by IS DISTINCT FROM core.actor() THEN
        PERFORM mantelzorgwaardering.refuse('application_taken_by_the_actor', 'it bears the name of who takes it');
    END IF;
    IF core.is_human(NEW.tenant_id, NEW.taken_by) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('application_taken_by_a_human', 'only a named human takes an application');
    END IF;
    IF NEW.applicant_id IS NOT DISTINCT FROM core.subject_of(NEW.tenant_id, NEW.taken_by) THEN
        PERFORM mantelzorgwaardering.refuse('application_taken_for_another', 'nobody takes the own application');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_taking BEFORE INSERT ON mantelzorgwaardering.application
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_taking();

CREATE FUNCTION mantelzorgwaardering.keep_taker() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM mantelzorgwaardering.refuse('application_source', 'who took an application never changes');
    RETURN NULL;
END $$;
CREATE TRIGGER keep_taker BEFORE UPDATE ON mantelzorgwaardering.application
    FOR EACH ROW WHEN ((NEW.source, NEW.taken_by) IS DISTINCT FROM (OLD.source, OLD.taken_by))
    EXECUTE FUNCTION mantelzorgwaardering.keep_taker();

-- A bank account is found again without being read.
CREATE INDEX application_iban ON mantelzorgwaardering.application (tenant_id, iban_index);

-- Consent of minors and of those who represent them. A line is added and never changed, but for its withdrawal.
CREATE TABLE mantelzorgwaardering.consent (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    application_id uuid NOT NULL,
    giver text NOT NULL CHECK (giver IN ('CARER', 'REPRESENTATIVE')),
    channel text NOT NULL CHECK (channel IN ('ONLINE', 'IN_PERSON', 'PHONE', 'PAPER')),
    text_version text NOT NULL CHECK (btrim(text_version) <> ''),
    given_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL,
    withdrawn_at timestamptz,
    representative_name text,
    representative_relation text CHECK (representative_relation IN ('PARENT', 'GUARDIAN', 'APPOINTED')),
    representative_contact text,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT consent_for_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES mantelzorgwaardering.application (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT consent_by_an_account FOREIGN KEY (tenant_id, recorded_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT consent_representative CHECK (
        num_nonnulls(representative_name, representative_relation, representative_contact)
            = CASE giver WHEN 'REPRESENTATIVE' THEN 3 ELSE 0 END)
);
CREATE INDEX consent_application ON mantelzorgwaardering.consent (tenant_id, application_id);
CREATE INDEX consent_recorder ON mantelzorgwaardering.consent (tenant_id, recorded_by);
CREATE UNIQUE INDEX consent_once ON mantelzorgwaardering.consent (tenant_id, application_id, giver)
    WHERE withdrawn_at IS NULL;

-- Online means: from the carer's own account. Whoever records it for another says how they spoke.
CREATE FUNCTION mantelzorgwaardering.guard_consent() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    applicant uuid;
BEGIN
    IF NEW.recorded_by IS DISTINCT FROM core.actor()
        OR core.is_human(NEW.tenant_id, NEW.recorded_by) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('consent_by_the_actor', 'it bears the name of the human who records it');
    END IF;
    SELECT a.applicant_id INTO applicant FROM mantelzorgwaardering.application a
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.application_id;
    IF (NEW.channel = 'ONLINE') <> (applicant = core.subject_of(NEW.tenant_id, NEW.recorded_by)) THEN
        PERFORM mantelzorgwaardering.refuse('consent_channel', 'online means from the own account');
    END IF;
    NEW.given_at := core.now();
    NEW.withdrawn_at := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON mantelzorgwaardering.consent
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_consent();

CREATE FUNCTION mantelzorgwaardering.guard_consent_withdrawal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
        OR (NEW.application_id, NEW.giver, NEW.channel, NEW.text_version, NEW.given_at, NEW.recorded_by,
            NEW.representative_name, NEW.representative_relation, NEW.representative_contact)
        IS DISTINCT FROM (OLD.application_id, OLD.giver, OLD.channel, OLD.text_version, OLD.given_at,
            OLD.recorded_by, OLD.representative_name, OLD.representative_relation, OLD.representative_contact) THEN
        PERFORM mantelzorgwaardering.refuse('consent_stands', 'a consent is withdrawn once and never changes otherwise');
    END IF;
    NEW.withdrawn_at := core.now();
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON mantelzorgwaardering.consent
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_consent_withdrawal();

-- Who must consent at that age: under 12 the representative, from 12 both, from 16 the carer alone (UAVG art. 5).
-- Grown-ups are not asked: their application rests on the service they ask for (VAL-L1).
CREATE FUNCTION mantelzorgwaardering.consents_needed(born date, moment date) RETURNS text[]
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT CASE
        WHEN age < 12 THEN ARRAY['REPRESENTATIVE']
        WHEN age < 16 THEN ARRAY['CARER', 'REPRESENTATIVE']
        WHEN age < 18 THEN ARRAY['CARER']
        ELSE ARRAY[]::text[]
    END
    FROM (SELECT date_part('year', age(moment::timestamp, born::timestamp)) AS age) years
$$;

CREATE FUNCTION mantelzorgwaardering.demand_consents() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    needed text[] := mantelzorgwaardering.consents_needed(
        NEW.date_of_birth, mantelzorgwaardering.day(coalesce(OLD.submitted_at, core.now())));
BEGIN
    IF EXISTS (SELECT FROM unnest(needed) giver WHERE NOT EXISTS (
        SELECT FROM mantelzorgwaardering.consent c
        WHERE c.tenant_id = NEW.tenant_id AND c.application_id = NEW.id AND c.giver = giver.giver
            AND c.withdrawn_at IS NULL)) THEN
        PERFORM mantelzorgwaardering.refuse('application_consented', 'a consent that the age asks for is missing');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER demand_consents BEFORE UPDATE ON mantelzorgwaardering.application
    FOR EACH ROW WHEN (NEW.status = 'SUBMITTED' AND OLD.status IN ('DRAFT', 'COMPLETION_REQUESTED'))
    EXECUTE FUNCTION mantelzorgwaardering.demand_consents();

-- Signals: what looks alike in an edition is looked at by a human; it refuses nothing (VAL-H1, VAL-H2).
CREATE TABLE mantelzorgwaardering.review_task (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    application_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN
        ('SAME_IBAN', 'SAME_ADDRESS', 'SAME_RECIPIENT', 'SAME_CARER', 'REPRESENTATIVE_CONSENT')),
    most integer,
    outcome text CHECK (outcome IN ('NO_OBJECTION', 'OBJECTION', 'FOLLOW_UP')),
    reasons text,
    closed_by uuid,
    closed_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT review_task_once UNIQUE (tenant_id, application_id, kind),
    CONSTRAINT review_task_on_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES mantelzorgwaardering.application (tenant_id, id),
    CONSTRAINT review_task_by_an_account FOREIGN KEY (tenant_id, closed_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT review_task_closed CHECK (num_nonnulls(outcome, reasons, closed_by, closed_at) IN (0, 4)),
    CONSTRAINT review_task_reasons CHECK (length(btrim(reasons)) >= 10)
);
CREATE INDEX review_task_closer ON mantelzorgwaardering.review_task (tenant_id, closed_by);
CREATE INDEX review_task_open ON mantelzorgwaardering.review_task (tenant_id, id) WHERE outcome IS NULL;

-- The other applications that a task is about. A link goes with either end.
CREATE TABLE mantelzorgwaardering.review_match (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    task_id uuid NOT NULL,
    application_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT review_match_once UNIQUE (tenant_id, task_id, application_id),
    CONSTRAINT review_match_of_a_task FOREIGN KEY (tenant_id, task_id)
        REFERENCES mantelzorgwaardering.review_task (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT review_match_with_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES mantelzorgwaardering.application (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX review_match_application ON mantelzorgwaardering.review_match (tenant_id, application_id);

-- One look through an edition. Making the row is the look.
CREATE TABLE mantelzorgwaardering.duplicate_check (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    edition_id uuid NOT NULL,
    -- Nobody for the platform's own daily look.
    checked_by uuid,
    raised integer NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT duplicate_check_of_an_edition FOREIGN KEY (tenant_id, edition_id)
        REFERENCES mantelzorgwaardering.edition (tenant_id, id),
    CONSTRAINT duplicate_check_by_an_account FOREIGN KEY (tenant_id, checked_by)
        REFERENCES core.account (tenant_id, id)
);
CREATE INDEX duplicate_check_edition ON mantelzorgwaardering.duplicate_check (tenant_id, edition_id);
CREATE INDEX duplicate_check_checker ON mantelzorgwaardering.duplicate_check (tenant_id, checked_by);

-- Spacing, capitals and hyphens do not make another address.
CREATE FUNCTION mantelzorgwaardering.plain(words text) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT nullif(upper(regexp_replace(words, '[^[:alnum:]]', '', 'g')), '')
$$;

-- Pairs of applications that look alike, the later one first. A cap of the edition says how many may; without one, one.
CREATE FUNCTION mantelzorgwaardering.alike(edition mantelzorgwaardering.edition)
    RETURNS TABLE (application_id uuid, kind text, most integer, earlier_id uuid)
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    WITH trait AS MATERIALIZED (
        SELECT a.id, a.submitted_at, t.kind, t.most, t.value
        FROM mantelzorgwaardering.application a
        CROSS JOIN LATERAL (VALUES
            ('SAME_IBAN', 1, encode(a.iban_index, 'hex')),
            ('SAME_ADDRESS', coalesce((edition.rules ->> 'perAddress')::integer, 1),
                mantelzorgwaardering.plain(a.postcode) || mantelzorgwaardering.plain(a.street)),
            ('SAME_RECIPIENT', coalesce((edition.rules ->> 'perRecipient')::integer, 1),
                mantelzorgwaardering.plain(a.recipient_postcode) || mantelzorgwaardering.plain(a.recipient_street)),
            ('SAME_CARER', 1, a.date_of_birth || mantelzorgwaardering.plain(a.postcode)
                || mantelzorgwaardering.plain(a.name))) AS t (kind, most, value)
        WHERE a.tenant_id = edition.tenant_id AND a.edition_id = edition.id
            AND a.status NOT IN ('DRAFT', 'WITHDRAWN') AND t.value IS NOT NULL)
    SELECT later.id, later.kind, later.most, earlier.id
    FROM trait later JOIN trait earlier USING (kind, value)
    WHERE (earlier.submitted_at, earlier.id) < (later.submitted_at, later.id)
$$;

CREATE FUNCTION mantelzorgwaardering.look_for_duplicates() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    edition mantelzorgwaardering.edition;
BEGIN
    IF NEW.checked_by IS DISTINCT FROM core.actor() OR core.reach() <> 'TENANT' THEN
        PERFORM mantelzorgwaardering.refuse('duplicate_check_by_the_actor', 'it bears the name of who asks for it');
    END IF;
    -- One look at a time, so that two raise no task twice.
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.edition_id::text, 1));
    SELECT * INTO edition FROM mantelzorgwaardering.edition e
    WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.edition_id;
    WITH pair AS MATERIALIZED (SELECT * FROM mantelzorgwaardering.alike(edition)),
    raised AS (
        INSERT INTO mantelzorgwaardering.review_task (tenant_id, id, application_id, kind, most)
        SELECT NEW.tenant_id, gen_random_uuid(), p.application_id, p.kind, p.most
        FROM pair p GROUP BY p.application_id, p.kind, p.most HAVING count(*) >= p.most
        ON CONFLICT ON CONSTRAINT review_task_once DO NOTHING
        RETURNING id, application_id, kind),
    linked AS (
        INSERT INTO mantelzorgwaardering.review_match (tenant_id, id, task_id, application_id)
        SELECT NEW.tenant_id, gen_random_uuid(), r.id, p.earlier_id
        FROM raised r JOIN pair p ON p.application_id = r.application_id AND p.kind = r.kind)
    SELECT count(*) INTO NEW.raised FROM raised;
    RETURN NEW;
END $$;
CREATE TRIGGER look BEFORE INSERT ON mantelzorgwaardering.duplicate_check
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.look_for_duplicates();

-- A representative's consent that came from the carer's own account is worth a call (AVG art. 8(2)).
CREATE FUNCTION mantelzorgwaardering.look_at_consent() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM mantelzorgwaardering.consent c
        WHERE c.tenant_id = NEW.tenant_id AND c.application_id = NEW.id AND c.giver = 'REPRESENTATIVE'
            AND c.channel = 'ONLINE' AND c.withdrawn_at IS NULL) THEN
        INSERT INTO mantelzorgwaardering.review_task (tenant_id, id, application_id, kind)
        VALUES (NEW.tenant_id, gen_random_uuid(), NEW.id, 'REPRESENTATIVE_CONSENT')
        ON CONFLICT ON CONSTRAINT review_task_once DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER look_at_consent AFTER UPDATE ON mantelzorgwaardering.application
    FOR EACH ROW WHEN (NEW.status = 'SUBMITTED' AND OLD.status IN ('DRAFT', 'COMPLETION_REQUESTED'))
    EXECUTE FUNCTION mantelzorgwaardering.look_at_consent();

-- Samples: a draw that anybody can repeat. The order is that of sha256(seed:application); the seed comes with the draw,
-- so that nobody chooses it, and nothing is drawn from twice.
CREATE TABLE mantelzorgwaardering.sample_draw (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    edition_id uuid NOT NULL,
    algorithm text NOT NULL,
    seed text NOT NULL,
    percent integer NOT NULL CHECK (percent BETWEEN 1 AND 100),
    pool_after timestamptz,
    pool_until timestamptz NOT NULL,
    pool_size integer NOT NULL,
    sample_size integer NOT NULL,
    threshold text NOT NULL,
    drawn_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT sample_draw_of_an_edition FOREIGN KEY (tenant_id, edition_id)
        REFERENCES mantelzorgwaardering.edition (tenant_id, id),
    CONSTRAINT sample_draw_by_an_account FOREIGN KEY (tenant_id, drawn_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX sample_draw_edition ON mantelzorgwaardering.sample_draw (tenant_id, edition_id, pool_until);
CREATE INDEX sample_draw_drawer ON mantelzorgwaardering.sample_draw (tenant_id, drawn_by);

CREATE TABLE mantelzorgwaardering.sample_check (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    application_id uuid NOT NULL,
    draw_id uuid NOT NULL,
    outcome text CHECK (outcome IN ('IN_ORDER', 'NOT_IN_ORDER', 'UNKNOWN')),
    reasons text,
    closed_by uuid,
    closed_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT sample_check_once UNIQUE (tenant_id, application_id),
    CONSTRAINT sample_check_of_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES mantelzorgwaardering.application (tenant_id, id),
    CONSTRAINT sample_check_of_a_draw FOREIGN KEY (tenant_id, draw_id)
        REFERENCES mantelzorgwaardering.sample_draw (tenant_id, id),
    CONSTRAINT sample_check_by_an_account FOREIGN KEY (tenant_id, closed_by) REFERENCES core.account (tenant_id, id),
    CONSTRAINT sample_check_closed CHECK (num_nonnulls(outcome, reasons, closed_by, closed_at) IN (0, 4)),
    CONSTRAINT sample_check_reasons CHECK (length(btrim(reasons)) >= 10)
);
CREATE INDEX sample_check_draw ON mantelzorgwaardering.sample_check (tenant_id, draw_id);
CREATE INDEX sample_check_closer ON mantelzorgwaardering.sample_check (tenant_id, closed_by);

CREATE FUNCTION mantelzorgwaardering.sample_pool(draw mantelzorgwaardering.sample_draw)
    RETURNS TABLE (application_id uuid, rank text)
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT a.id, encode(sha256(convert_to(draw.seed || ':' || a.id, 'UTF8')), 'hex')
    FROM mantelzorgwaardering.application a
    WHERE a.tenant_id = draw.tenant_id AND a.edition_id = draw.edition_id
        AND a.status NOT IN ('DRAFT', 'WITHDRAWN') AND a.submitted_at <= draw.pool_until
        AND (draw.pool_after IS NULL OR a.submitted_at > draw.pool_after)
$$;

CREATE FUNCTION mantelzorgwaardering.draw_sample() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.drawn_by IS DISTINCT FROM core.actor() OR core.is_human(NEW.tenant_id, NEW.drawn_by) IS NOT TRUE
        OR core.reach() <> 'TENANT' THEN
        PERFORM mantelzorgwaardering.refuse('sample_draw_by_the_actor', 'it bears the name of the human who draws');
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.edition_id::text, 2));
    SELECT (e.rules ->> 'sampleCheckPercent')::integer INTO NEW.percent FROM mantelzorgwaardering.edition e
    WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.edition_id;
    IF coalesce(NEW.percent, 0) = 0 THEN
        PERFORM mantelzorgwaardering.refuse('sample_percent', 'the edition asks for no sample');
    END IF;
    NEW.algorithm := 'sha256(seed:application), lowest first';
    NEW.seed := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
    NEW.pool_until := core.now();
    SELECT max(d.pool_until) INTO NEW.pool_after FROM mantelzorgwaardering.sample_draw d
    WHERE d.tenant_id = NEW.tenant_id AND d.edition_id = NEW.edition_id;
    SELECT count(*) INTO NEW.pool_size FROM mantelzorgwaardering.sample_pool(NEW);
    IF NEW.pool_size = 0 THEN
        PERFORM mantelzorgwaardering.refuse('sample_pool', 'there is nothing to draw from since the last draw');
    END IF;
    NEW.sample_size := ceil(NEW.pool_size * NEW.percent / 100.0);
    SELECT max(lowest.rank COLLATE "C") INTO NEW.threshold FROM (
        SELECT p.rank FROM mantelzorgwaardering.sample_pool(NEW) p
        ORDER BY p.rank COLLATE "C" LIMIT NEW.sample_size) lowest;
    RETURN NEW;
END $$;
CREATE TRIGGER draw BEFORE INSERT ON mantelzorgwaardering.sample_draw
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.draw_sample();

CREATE FUNCTION mantelzorgwaardering.keep_sample() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO mantelzorgwaardering.sample_check (tenant_id, id, application_id, draw_id)
    SELECT NEW.tenant_id, gen_random_uuid(), p.application_id, NEW.id
    FROM mantelzorgwaardering.sample_pool(NEW) p WHERE p.rank COLLATE "C" <= NEW.threshold COLLATE "C";
    RETURN NULL;
END $$;
CREATE TRIGGER keep_sample AFTER INSERT ON mantelzorgwaardering.sample_draw
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.keep_sample();

CREATE FUNCTION mantelzorgwaardering.refuse_new_draw() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM mantelzorgwaardering.refuse('draw_stands', 'what was drawn or looked at never changes');
    RETURN NULL;
END $$;
CREATE TRIGGER stand BEFORE UPDATE ON mantelzorgwaardering.sample_draw
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.refuse_new_draw();
CREATE TRIGGER stand BEFORE UPDATE ON mantelzorgwaardering.duplicate_check
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.refuse_new_draw();

-- Tasks and checks start open. A named human closes each once, with reasons, and not on the own application.
CREATE FUNCTION mantelzorgwaardering.guard_open() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM mantelzorgwaardering.refuse('review_starts_open', 'it starts open');
    RETURN NULL;
END $$;
CREATE FUNCTION mantelzorgwaardering.guard_closing() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.outcome IS NOT NULL OR NEW.outcome IS NULL OR NEW.application_id <> OLD.application_id THEN
        PERFORM mantelzorgwaardering.refuse('review_closed_once', 'it is closed once and never changes otherwise');
    END IF;
    IF NEW.closed_by IS DISTINCT FROM core.actor()
        OR core.is_human(NEW.tenant_id, NEW.closed_by) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('review_by_the_actor', 'it bears the name of the human who closes it');
    END IF;
    IF EXISTS (SELECT FROM mantelzorgwaardering.application a
        WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.application_id
            AND a.applicant_id = core.subject_of(NEW.tenant_id, NEW.closed_by)) THEN
        PERFORM mantelzorgwaardering.refuse('review_by_another', 'nobody reviews the own application');
    END IF;
    NEW.closed_at := core.now();
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON mantelzorgwaardering.review_task
    FOR EACH ROW WHEN (NEW.outcome IS NOT NULL) EXECUTE FUNCTION mantelzorgwaardering.guard_open();
CREATE TRIGGER guard BEFORE UPDATE ON mantelzorgwaardering.review_task
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_closing();
CREATE TRIGGER guard_new BEFORE INSERT ON mantelzorgwaardering.sample_check
    FOR EACH ROW WHEN (NEW.outcome IS NOT NULL) EXECUTE FUNCTION mantelzorgwaardering.guard_open();
CREATE TRIGGER guard BEFORE UPDATE ON mantelzorgwaardering.sample_check
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_closing();

-- Evidence that an edition asks for. The core looked into each file before it came here and encrypted it.
CREATE TABLE mantelzorgwaardering.evidence (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    application_id uuid NOT NULL,
    type text NOT NULL CHECK (type IN ('CARE_STATEMENT', 'CARE_INDICATION', 'RECIPIENT_AGREEMENT', 'OTHER')),
    file_name bytea NOT NULL,
    file_kind text NOT NULL CHECK (file_kind IN ('PDF', 'JPEG', 'PNG')),
    file_size integer NOT NULL CONSTRAINT evidence_size CHECK (file_size BETWEEN 1 AND 5242880),
    file_content bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT evidence_for_an_application FOREIGN KEY (tenant_id, application_id)
        REFERENCES mantelzorgwaardering.application (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX evidence_application ON mantelzorgwaardering.evidence (tenant_id, application_id, type);

-- Only what the edition asks for, while the application is being written, and ten files at most (VAL-F9).
CREATE FUNCTION mantelzorgwaardering.guard_evidence() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    status text;
    asked boolean;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.application_id::text, 3));
    SELECT a.status, e.rules -> 'evidenceTypes' @> to_jsonb(NEW.type) INTO status, asked
    FROM mantelzorgwaardering.application a
    JOIN mantelzorgwaardering.edition e ON e.tenant_id = a.tenant_id AND e.id = a.edition_id
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.application_id;
    IF (status IN ('DRAFT', 'COMPLETION_REQUESTED')) IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('evidence_in_time', 'the application is not being written');
    END IF;
    IF asked IS NOT TRUE THEN
        PERFORM mantelzorgwaardering.refuse('evidence_asked', 'the edition does not ask for it');
    END IF;
    IF (SELECT count(*) FROM mantelzorgwaardering.evidence f
        WHERE f.tenant_id = NEW.tenant_id AND f.application_id = NEW.application_id) >= 10 THEN
        PERFORM mantelzorgwaardering.refuse('evidence_most', 'ten files are the most');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT ON mantelzorgwaardering.evidence
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.guard_evidence();

CREATE FUNCTION mantelzorgwaardering.refuse_other_evidence() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM mantelzorgwaardering.refuse('evidence_stands', 'a file never changes');
    RETURN NULL;
END $$;
CREATE TRIGGER stand BEFORE UPDATE ON mantelzorgwaardering.evidence
    FOR EACH ROW EXECUTE FUNCTION mantelzorgwaardering.refuse_other_evidence();

CREATE FUNCTION mantelzorgwaardering.demand_evidence() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT FROM mantelzorgwaardering.edition e
        CROSS JOIN LATERAL jsonb_array_elements_text(e.rules -> 'evidenceTypes') AS asked (type)
        WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.edition_id AND NOT EXISTS (
            SELECT FROM mantelzorgwaardering.evidence f
            WHERE f.tenant_id = NEW.tenant_id AND f.application_id = NEW.id AND f.type = asked.type)) THEN
        PERFORM mantelzorgwaardering.refuse('application_evidence', 'evidence that the edition asks for is missing');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER demand_evidence BEFORE UPDATE ON mantelzorgwaardering.application
    FOR EACH ROW WHEN (NEW.status = 'SUBMITTED' AND OLD.status IN ('DRAFT', 'COMPLETION_REQUESTED'))
    EXECUTE FUNCTION mantelzorgwaardering.demand_evidence();
