-- Questions and requests from a form, by mail or by telephone. Closed without being archived they go; who archives says why.
CREATE TABLE contact.request (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    requester_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('FORM', 'MAIL', 'PHONE')),
    name text NOT NULL CHECK (btrim(name) <> ''),
    email text CHECK (btrim(email) <> ''),
    phone text CHECK (btrim(phone) <> ''),
    question text NOT NULL CHECK (btrim(question) <> ''),
    answer text CHECK (btrim(answer) <> ''),
    status text NOT NULL CHECK (status IN ('OPEN', 'CLOSED', 'ARCHIVED')),
    handled_by uuid,
    closed_at timestamptz,
    archived_at timestamptz,
    archive_reason text CHECK (btrim(archive_reason) <> ''),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT request_can_be_answered CHECK (num_nonnulls(email, phone) > 0),
    CONSTRAINT request_closed_by_somebody
        CHECK ((status = 'OPEN') = (closed_at IS NULL) AND (closed_at IS NULL OR handled_by IS NOT NULL)),
    CONSTRAINT request_archived_for_a_reason CHECK (
        num_nonnulls(archived_at, archive_reason) = CASE status WHEN 'ARCHIVED' THEN 2 ELSE 0 END),
    FOREIGN KEY (tenant_id, requester_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, handled_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX request_requester ON contact.request (tenant_id, requester_id);
CREATE INDEX request_handler ON contact.request (tenant_id, handled_by);

-- People the organisation keeps in touch with, privately or for a business. Once somebody asks to be removed there may be
-- one last personal contact, within the time to answer and never after an objection to direct marketing (IKO-R9).
CREATE TABLE contact.relation (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    person_id uuid NOT NULL,
    name text NOT NULL CHECK (btrim(name) <> ''),
    email text CHECK (btrim(email) <> ''),
    phone text CHECK (btrim(phone) <> ''),
    organisation text CHECK (btrim(organisation) <> ''),
    kvk_number text CHECK (kvk_number ~ '^[0-9]{8}$' AND kvk_number <> '00000000'),
    status text NOT NULL CHECK (status IN ('ACTIVE', 'REMOVAL_REQUESTED')),
    contacted_at timestamptz NOT NULL,
    removal_requested_at timestamptz,
    last_contact_until timestamptz,
    last_contact_at timestamptz,
    last_contact_by uuid,
    objected boolean NOT NULL,
    removal_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT relation_of_a_business_is_named CHECK (kvk_number IS NULL OR organisation IS NOT NULL),
    CONSTRAINT relation_removal_was_asked
        CHECK ((status = 'ACTIVE') = (removal_requested_at IS NULL) AND (removal_at IS NULL OR status <> 'ACTIVE')),
    CONSTRAINT relation_waits_until_some_day
        CHECK (last_contact_until IS NULL OR last_contact_until > removal_requested_at),
    CONSTRAINT relation_waits_or_goes CHECK (status = 'ACTIVE' OR num_nonnulls(last_contact_until, removal_at) > 0),
    CONSTRAINT relation_last_contact_in_time CHECK (last_contact_at IS NULL OR (
        last_contact_by IS NOT NULL AND removal_at IS NOT NULL
        AND last_contact_at BETWEEN removal_requested_at AND last_contact_until)),
    FOREIGN KEY (tenant_id, person_id) REFERENCES core.subject (tenant_id, id),
    FOREIGN KEY (tenant_id, last_contact_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX relation_person ON contact.relation (tenant_id, person_id);
CREATE INDEX relation_last_contact_maker ON contact.relation (tenant_id, last_contact_by);

-- A last contact is made once; what was asked and objected to is not taken back for the person.
CREATE FUNCTION contact.guard_relation() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.last_contact_at IS NOT NULL
        AND (NEW.last_contact_at, NEW.last_contact_by) IS DISTINCT FROM (OLD.last_contact_at, OLD.last_contact_by) THEN
        RAISE EXCEPTION 'there is one last contact' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'relation_one_last_contact';
    END IF;
    IF NEW.last_contact_at IS NOT NULL AND OLD.last_contact_at IS NULL AND (OLD.objected OR NEW.objected) THEN
        RAISE EXCEPTION 'whoever objected to direct marketing is left alone' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'relation_last_contact_not_after_objection';
    END IF;
    IF (OLD.status = 'REMOVAL_REQUESTED' AND NEW.removal_requested_at IS DISTINCT FROM OLD.removal_requested_at)
        OR (OLD.last_contact_until IS NOT NULL AND NEW.last_contact_until IS DISTINCT FROM OLD.last_contact_until)
        OR (OLD.removal_at IS NOT NULL AND NEW.removal_at IS DISTINCT FROM OLD.removal_at)
        OR (OLD.objected AND NOT NEW.objected) THEN
        RAISE EXCEPTION 'what the person asked for stands' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'relation_request_stands';
    END IF;
    IF OLD.status = 'REMOVAL_REQUESTED' AND NEW.contacted_at IS DISTINCT FROM OLD.contacted_at THEN
        RAISE EXCEPTION 'whoever asked to be removed is not kept in touch with' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'relation_no_more_contact';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON contact.relation FOR EACH ROW EXECUTE FUNCTION contact.guard_relation();
