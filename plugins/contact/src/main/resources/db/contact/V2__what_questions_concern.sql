-- What a question concerns. One that concerns an application stays as long as that application: the module that keeps it
-- tells the day from which its term runs (VAL-R9). One that belongs in the books stays as long as those.
ALTER TABLE contact.request
    DROP CONSTRAINT request_channel_check,
    ADD CONSTRAINT request_channel_check CHECK (channel IN ('FORM', 'MAIL', 'PHONE', 'CHAT')),
    ADD COLUMN concern text NOT NULL DEFAULT 'NONE' CHECK (concern IN ('NONE', 'APPLICATION', 'BOOKS')),
    ADD COLUMN matter_id uuid,
    ADD COLUMN follows_id uuid,
    ADD COLUMN follows_on date,
    ADD COLUMN last_visit_at timestamptz,
    ADD CONSTRAINT request_follows_its_application CHECK (
        num_nonnulls(follows_id, follows_on) = CASE concern WHEN 'APPLICATION' THEN 2 ELSE 0 END
        AND (concern <> 'APPLICATION' OR matter_id IS NOT NULL)),
    ADD CONSTRAINT request_visited_since_it_came CHECK (last_visit_at >= created_at);
CREATE INDEX request_follows ON contact.request (tenant_id, follows_id) WHERE follows_id IS NOT NULL;

-- Clients have or had an agreement; the term of what is kept of them runs from its end and stops with a new one (IMH-R9).
ALTER TABLE contact.relation
    ADD COLUMN client boolean NOT NULL DEFAULT false,
    ADD COLUMN agreement_started_on date,
    ADD COLUMN agreement_ended_on date,
    ADD CONSTRAINT relation_client_has_an_agreement CHECK (client = (agreement_started_on IS NOT NULL)),
    ADD CONSTRAINT relation_agreement_ends_after_it_began CHECK (
        agreement_ended_on IS NULL OR (client AND agreement_ended_on >= agreement_started_on));

-- Registrations of people who want guidance, by themselves or for somebody else (CVO-P1, CVO-F1). They go three months after
-- the last visit to the web site (CVO-R1), whatever came of them.
CREATE TABLE contact.registration (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    registrant_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('FORM', 'MAIL', 'PHONE', 'CHAT')),
    name text NOT NULL CHECK (btrim(name) <> ''),
    email text CHECK (btrim(email) <> ''),
    phone text CHECK (btrim(phone) <> ''),
    client_name text NOT NULL CHECK (btrim(client_name) <> ''),
    client_born_on date,
    client_birthplace text CHECK (btrim(client_birthplace) <> ''),
    street text CHECK (btrim(street) <> ''),
    postcode text CHECK (postcode ~ '^[1-9][0-9]{3} [A-Z]{2}$'),
    town text CHECK (btrim(town) <> ''),
    others_involved text CHECK (btrim(others_involved) <> ''),
    help_request bytea NOT NULL,
    status text NOT NULL CHECK (status IN ('NEW', 'HANDLED', 'WITHDRAWN')),
    handled_by uuid,
    closed_at timestamptz,
    outcome text CHECK (btrim(outcome) <> ''),
    last_visit_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT registration_can_be_answered CHECK (num_nonnulls(email, phone) > 0),
    CONSTRAINT registration_handled_by_somebody CHECK (
        num_nonnulls(handled_by, closed_at, outcome) = CASE status WHEN 'NEW' THEN 0 ELSE 3 END),
    CONSTRAINT registration_visited_since_it_came CHECK (last_visit_at >= created_at),
    FOREIGN KEY (tenant_id, registrant_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, handled_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX registration_registrant ON contact.registration (tenant_id, registrant_id);
CREATE INDEX registration_handler ON contact.registration (tenant_id, handled_by);

-- A visit counts from the last one; a registration is handled once, by the human at work.
CREATE FUNCTION contact.guard_registration() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.status <> 'NEW' AND (NEW.status, NEW.handled_by, NEW.closed_at, NEW.outcome)
        IS DISTINCT FROM (OLD.status, OLD.handled_by, OLD.closed_at, OLD.outcome) THEN
        RAISE EXCEPTION 'it was handled already' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'registration_handled_once';
    END IF;
    IF OLD.status = 'NEW' AND NEW.status <> 'NEW'
        AND (NEW.handled_by IS DISTINCT FROM core.actor() OR core.is_human(NEW.tenant_id, NEW.handled_by) IS NOT TRUE) THEN
        RAISE EXCEPTION 'a named human handles a registration' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'registration_handled_by_a_human';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON contact.registration
    FOR EACH ROW EXECUTE FUNCTION contact.guard_registration();
