-- Agreeing to answer a question is not agreeing that a certain party gets the answer (IKO-D1, IKO-A4). What goes to others,
-- or into a document, is put before the expert first, exactly as it would go; only her own yes lets it, for as long as she does
-- not take it back. Saying nothing is no yes.

CREATE TABLE patient_experts.share_proposal (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    expert_id uuid NOT NULL,
    project_id uuid NOT NULL,
    way text NOT NULL CHECK (way IN ('TO_A_PARTY', 'IN_A_DOCUMENT')),
    name text NOT NULL CHECK (btrim(name) <> ''),
    purpose text NOT NULL CHECK (btrim(purpose) <> ''),
    fields text NOT NULL,
    questions text NOT NULL,
    profile_version bigint NOT NULL,
    asked text NOT NULL CHECK (btrim(asked) <> ''),
    proposed_by uuid NOT NULL,
    proposed_on date NOT NULL,
    word text CHECK (word IN ('YES', 'NO')),
    word_at timestamptz,
    age text CHECK (age IN ('UNDER_12', 'FROM_12_TO_15', 'FROM_16')),
    representative text CHECK (btrim(representative) <> ''),
    withdrawn_at timestamptz,
    withdrawn_by uuid,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT proposal_of_something CHECK (fields <> '' OR questions <> ''),
    CONSTRAINT share_word_has_a_moment CHECK ((word IS NULL) = (word_at IS NULL)),
    -- Under 16 the representative says yes, as in the register of consents (UAVG art. 5(1)).
    CONSTRAINT share_word_of_a_child CHECK (word IS DISTINCT FROM 'YES'
        OR (age IS NOT NULL AND (age = 'FROM_16' OR representative IS NOT NULL))),
    CONSTRAINT share_word_taken_back CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)
        AND (withdrawn_at IS NULL OR word = 'YES')),
    FOREIGN KEY (tenant_id, expert_id) REFERENCES patient_experts.expert (tenant_id, id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES patient_experts.project (tenant_id, id),
    FOREIGN KEY (tenant_id, proposed_by) REFERENCES core.account (tenant_id, id),
    FOREIGN KEY (tenant_id, withdrawn_by) REFERENCES core.account (tenant_id, id)
);
CREATE INDEX share_proposal_expert ON patient_experts.share_proposal (tenant_id, expert_id);
CREATE INDEX share_proposal_project ON patient_experts.share_proposal (tenant_id, project_id);
CREATE INDEX share_proposal_proposer ON patient_experts.share_proposal (tenant_id, proposed_by);
CREATE INDEX share_proposal_taker ON patient_experts.share_proposal (tenant_id, withdrawn_by);

-- The very answer that was put before the expert: another one, or the same one written anew, is not what she said yes to.
CREATE TABLE patient_experts.proposed_answer (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    proposal_id uuid NOT NULL,
    question text NOT NULL,
    answer_id uuid NOT NULL,
    answer_version bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT proposed_once UNIQUE (tenant_id, proposal_id, question),
    FOREIGN KEY (tenant_id, proposal_id) REFERENCES patient_experts.share_proposal (tenant_id, id)
);

CREATE FUNCTION patient_experts.person_of(tenant text, expert uuid) RETURNS uuid
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT e.person_id FROM patient_experts.expert e WHERE e.tenant_id = tenant AND e.id = expert
$$;

CREATE FUNCTION patient_experts.guard_proposal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM patient_experts.demand_human(NEW.tenant_id, NEW.proposed_by);
    IF NEW.word IS NOT NULL OR NEW.withdrawn_at IS NOT NULL OR NEW.age IS NOT NULL OR NEW.representative IS NOT NULL THEN
        PERFORM patient_experts.refuse('own_word_on_a_share', 'nobody speaks for the expert while proposing');
    END IF;
    IF NOT patient_experts.takes_part(NEW.tenant_id, patient_experts.person_of(NEW.tenant_id, NEW.expert_id),
        NEW.project_id) THEN
        PERFORM patient_experts.refuse('share_for_the_role', 'shared only for a project that the expert takes part in');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_new BEFORE INSERT ON patient_experts.share_proposal
    FOR EACH ROW EXECUTE FUNCTION patient_experts.guard_proposal();

-- The word is the expert's own, said once. Taking a yes back is hers too; staff write it down who hear it from her.
CREATE FUNCTION patient_experts.guard_own_word() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    open text[] := '{version,word,word_at,age,representative,withdrawn_at,withdrawn_by}';
BEGIN
    IF to_jsonb(NEW) - open <> to_jsonb(OLD) - open THEN
        PERFORM patient_experts.refuse('proposal_stands', 'what the expert was asked stays as she was asked');
    END IF;
    IF (NEW.word, NEW.word_at, NEW.age, NEW.representative)
        IS DISTINCT FROM (OLD.word, OLD.word_at, OLD.age, OLD.representative) THEN
        IF OLD.word IS NOT NULL THEN
            PERFORM patient_experts.refuse('word_on_a_share_stands', 'what the expert said stays as it was said');
        END IF;
        IF core.subject_id() IS DISTINCT FROM patient_experts.person_of(NEW.tenant_id, NEW.expert_id) THEN
            PERFORM patient_experts.refuse('own_word_on_a_share', 'only the expert says yes or no');
        END IF;
    END IF;
    IF (NEW.withdrawn_at, NEW.withdrawn_by) IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawn_by) THEN
        IF OLD.withdrawn_at IS NOT NULL THEN
            PERFORM patient_experts.refuse('word_on_a_share_stands', 'what was taken back stays taken back');
        END IF;
        PERFORM patient_experts.demand_human(NEW.tenant_id, NEW.withdrawn_by);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON patient_experts.share_proposal
    FOR EACH ROW EXECUTE FUNCTION patient_experts.guard_own_word();

CREATE FUNCTION patient_experts.guard_proposed_answer() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM patient_experts.refuse('proposal_stands', 'what the expert was asked stays as she was asked');
    END IF;
    IF EXISTS (SELECT FROM patient_experts.share_proposal p
        WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.proposal_id AND p.word IS NOT NULL) THEN
        PERFORM patient_experts.refuse('proposal_stands', 'nothing is added to what the expert spoke on');
    END IF;
    IF NOT EXISTS (SELECT FROM patient_experts.answer a
        JOIN patient_experts.share_proposal p ON p.tenant_id = a.tenant_id AND p.expert_id = a.expert_id
        WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.proposal_id
            AND a.id = NEW.answer_id AND a.question = NEW.question AND a.version = NEW.answer_version) THEN
        PERFORM patient_experts.refuse('proposed_as_answered', 'only an answer of the expert as it stands is proposed');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON patient_experts.proposed_answer
    FOR EACH ROW EXECUTE FUNCTION patient_experts.guard_proposed_answer();

-- A line says which word let it, and keeps the proof of that word after the proposal went with the person.
ALTER TABLE patient_experts.share
    ADD COLUMN proposal_id uuid, ADD COLUMN purpose text, ADD COLUMN asked text, ADD COLUMN agreed_at timestamptz,
    ADD COLUMN representative text;
ALTER TABLE patient_experts.document_use
    ADD COLUMN proposal_id uuid, ADD COLUMN purpose text, ADD COLUMN asked text, ADD COLUMN agreed_at timestamptz,
    ADD COLUMN representative text;

CREATE FUNCTION patient_experts.questions_of(tenant text, proposal uuid) RETURNS text
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT coalesce(string_agg(i.question, ', ' ORDER BY i.question COLLATE "C"), '')
    FROM patient_experts.proposed_answer i WHERE i.tenant_id = tenant AND i.proposal_id = proposal
$$;

-- The proposal under which something may go at this moment; locked, so that a word that is taken back meanwhile counts.
CREATE FUNCTION patient_experts.agreed_to(tenant text, proposal uuid, person uuid, by_way text)
    RETURNS patient_experts.share_proposal
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    asked patient_experts.share_proposal;
BEGIN
    SELECT p.* INTO asked FROM patient_experts.share_proposal p
    WHERE p.tenant_id = tenant AND p.id = proposal AND p.way = by_way FOR SHARE;
    IF asked.id IS NULL OR asked.word IS DISTINCT FROM 'YES' OR asked.withdrawn_at IS NOT NULL
        OR person IS DISTINCT FROM patient_experts.person_of(tenant, asked.expert_id) THEN
        PERFORM patient_experts.refuse('share_with_own_word', 'the expert has not said yes to this, or took it back');
    END IF;
    IF asked.fields <> '' AND NOT EXISTS (SELECT FROM patient_experts.expert e
        WHERE e.tenant_id = tenant AND e.id = asked.expert_id AND e.version = asked.profile_version) THEN
        PERFORM patient_experts.refuse('share_as_agreed', 'name or contact data changed since: ask the expert anew');
    END IF;
    PERFORM FROM patient_experts.answer a
    JOIN patient_experts.proposed_answer i ON i.tenant_id = a.tenant_id AND i.answer_id = a.id
    WHERE i.tenant_id = tenant AND i.proposal_id = proposal FOR SHARE OF a;
    IF asked.questions <> patient_experts.questions_of(tenant, proposal) OR EXISTS (
        SELECT FROM patient_experts.proposed_answer i WHERE i.tenant_id = tenant AND i.proposal_id = proposal AND NOT (
            core.consents_to(person, 'patient-experts.health-answers', i.question)
            AND EXISTS (SELECT FROM patient_experts.answer a WHERE a.tenant_id = tenant AND a.id = i.answer_id
                AND a.version = i.answer_version))) THEN
        PERFORM patient_experts.refuse('share_as_agreed', 'an answer changed or was taken back since: ask the expert anew');
    END IF;
    RETURN asked;
END $$;

-- What goes is what was agreed to, whatever the statement says.
CREATE OR REPLACE FUNCTION patient_experts.guard_share() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    agreed patient_experts.share_proposal;
BEGIN
    PERFORM patient_experts.demand_human(NEW.tenant_id, NEW.shared_by);
    agreed := patient_experts.agreed_to(NEW.tenant_id, NEW.proposal_id, NEW.person_id, 'TO_A_PARTY');
    NEW.project_id := agreed.project_id;
    NEW.party := agreed.name;
    NEW.purpose := agreed.purpose;
    NEW.contact_data := agreed.fields <> '';
    NEW.questions := agreed.questions;
    NEW.informed_on := agreed.proposed_on;
    NEW.informed_by := 'MAIL';
    NEW.asked := agreed.asked;
    NEW.agreed_at := agreed.word_at;
    NEW.representative := agreed.representative;
    IF NOT patient_experts.takes_part(NEW.tenant_id, NEW.person_id, NEW.project_id) THEN
        PERFORM patient_experts.refuse('share_for_the_role', 'shared only for a project that the expert takes part in');
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION patient_experts.guard_use() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    agreed patient_experts.share_proposal;
BEGIN
    PERFORM patient_experts.demand_human(NEW.tenant_id, NEW.recorded_by);
    agreed := patient_experts.agreed_to(NEW.tenant_id, NEW.proposal_id, NEW.person_id, 'IN_A_DOCUMENT');
    NEW.project_id := agreed.project_id;
    NEW.document := agreed.name;
    NEW.purpose := agreed.purpose;
    NEW.contact_data := agreed.fields <> '';
    NEW.questions := agreed.questions;
    NEW.informed_on := agreed.proposed_on;
    NEW.informed_by := 'MAIL';
    NEW.asked := agreed.asked;
    NEW.agreed_at := agreed.word_at;
    NEW.representative := agreed.representative;
    IF NOT patient_experts.takes_part(NEW.tenant_id, NEW.person_id, NEW.project_id) THEN
        PERFORM patient_experts.refuse('use_for_the_role', 'used only for a project that the expert takes part in');
    END IF;
    RETURN NEW;
END $$;
