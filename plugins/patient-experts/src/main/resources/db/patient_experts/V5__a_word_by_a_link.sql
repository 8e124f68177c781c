-- Who has no account says yes or no by a link in a mail, and so does who represents somebody under 16. The database knows a
-- link by the hash of what stands in it: a word by it takes what was mailed, once and in time. A yes that is taken back is told
-- to the party that has something already (AVG art. 7(3), 19).

ALTER TABLE patient_experts.share_proposal
    ADD COLUMN representative_email text CHECK (btrim(representative_email) <> ''),
    ADD COLUMN link_hash text CHECK (link_hash ~ '^[0-9a-f]{64}$'),
    ADD COLUMN link_until timestamptz,
    ADD COLUMN link_token text,
    ADD COLUMN back_hash text CHECK (back_hash ~ '^[0-9a-f]{64}$'),
    ADD COLUMN back_token text,
    ADD CONSTRAINT share_link_whole CHECK ((link_hash IS NULL) = (link_until IS NULL)),
    ADD CONSTRAINT share_word_by_link CHECK (link_token IS NULL OR (link_hash IS NOT NULL AND word IS NOT NULL)),
    DROP CONSTRAINT share_word_taken_back,
    ADD CONSTRAINT share_word_taken_back CHECK (num_nonnulls(withdrawn_by, back_token) = num_nonnulls(withdrawn_at)
        AND (withdrawn_at IS NULL OR word = 'YES'));
CREATE UNIQUE INDEX share_proposal_link ON patient_experts.share_proposal (tenant_id, link_hash);
CREATE UNIQUE INDEX share_proposal_back ON patient_experts.share_proposal (tenant_id, back_hash);

CREATE FUNCTION patient_experts.opens(token text, hash text) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT coalesce(encode(sha256(convert_to(token, 'UTF8')), 'hex') = hash, false)
$$;

CREATE OR REPLACE FUNCTION patient_experts.guard_proposal() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM patient_experts.demand_human(NEW.tenant_id, NEW.proposed_by);
    IF num_nonnulls(NEW.word, NEW.withdrawn_at, NEW.link_token, NEW.back_hash, NEW.back_token) > 0
        OR (NEW.link_hash IS NULL AND num_nonnulls(NEW.age, NEW.representative, NEW.representative_email) > 0)
        OR NEW.age = 'FROM_16' THEN
        PERFORM patient_experts.refuse('own_word_on_a_share', 'nobody speaks for the expert while proposing');
    END IF;
    IF NOT patient_experts.takes_part(NEW.tenant_id, patient_experts.person_of(NEW.tenant_id, NEW.expert_id),
        NEW.project_id) THEN
        PERFORM patient_experts.refuse('share_for_the_role', 'shared only for a project that the expert takes part in');
    END IF;
    RETURN NEW;
END $$;

-- The word is the expert's own, said once: in the own account, or by the link that was mailed. Under 16 the yes is that of who
-- represents the expert, by a link.
CREATE FUNCTION patient_experts.guard_said(before patient_experts.share_proposal, after patient_experts.share_proposal)
    RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    own boolean := core.subject_id() IS NOT DISTINCT FROM patient_experts.person_of(after.tenant_id, after.expert_id);
BEGIN
    IF before.word IS NOT NULL THEN
        PERFORM patient_experts.refuse('word_on_a_share_stands', 'what the expert said stays as it was said');
    END IF;
    IF after.link_token IS NOT NULL THEN
        IF NOT patient_experts.opens(after.link_token, before.link_hash) OR before.link_until < core.now()
            OR (after.link_hash, after.link_until, after.representative, after.representative_email)
                IS DISTINCT FROM (before.link_hash, before.link_until, before.representative, before.representative_email)
            OR after.age IS DISTINCT FROM coalesce(before.age, CASE after.word WHEN 'YES' THEN 'FROM_16' END) THEN
            PERFORM patient_experts.refuse('own_word_on_a_share', 'a word by a link takes what was mailed, in time');
        END IF;
    ELSIF NOT own THEN
        PERFORM patient_experts.refuse('own_word_on_a_share', 'only the expert says yes or no');
    ELSIF after.word = 'YES' AND (after.age IS DISTINCT FROM 'FROM_16' OR before.age IS NOT NULL) THEN
        PERFORM patient_experts.refuse('word_of_the_representative', 'under 16 the representative says yes, by a link');
    END IF;
END $$;

-- Before any word the expert says who represents her, or the link is mailed anew to whom it went.
CREATE FUNCTION patient_experts.guard_asking(before patient_experts.share_proposal, after patient_experts.share_proposal)
    RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF before.word IS NOT NULL OR after.link_token IS NOT NULL THEN
        PERFORM patient_experts.refuse('word_on_a_share_stands', 'what the expert said stays as it was said');
    END IF;
    IF core.subject_id() IS DISTINCT FROM patient_experts.person_of(after.tenant_id, after.expert_id)
        AND (before.link_hash IS NULL OR (after.age, after.representative, after.representative_email)
            IS DISTINCT FROM (before.age, before.representative, before.representative_email)) THEN
        PERFORM patient_experts.refuse('own_word_on_a_share', 'only the expert says who represents her');
    END IF;
    IF after.link_hash IS NULL OR after.age = 'FROM_16' THEN
        PERFORM patient_experts.refuse('own_word_on_a_share', 'who is asked by a link is mailed one');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION patient_experts.guard_own_word() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    open text[] := '{version,word,word_at,age,representative,representative_email,link_hash,link_until,link_token,'
        'back_hash,back_token,withdrawn_at,withdrawn_by}';
BEGIN
    IF to_jsonb(NEW) - open <> to_jsonb(OLD) - open THEN
        PERFORM patient_experts.refuse('proposal_stands', 'what the expert was asked stays as she was asked');
    END IF;
    IF (NEW.word, NEW.word_at) IS DISTINCT FROM (OLD.word, OLD.word_at) THEN
        PERFORM patient_experts.guard_said(OLD, NEW);
    ELSIF (NEW.age, NEW.representative, NEW.representative_email, NEW.link_hash, NEW.link_until, NEW.link_token)
        IS DISTINCT FROM (OLD.age, OLD.representative, OLD.representative_email, OLD.link_hash, OLD.link_until, OLD.link_token) THEN
        PERFORM patient_experts.guard_asking(OLD, NEW);
    END IF;
    IF NEW.back_hash IS DISTINCT FROM OLD.back_hash
        AND (OLD.back_hash IS NOT NULL OR OLD.word IS NOT NULL OR NEW.word IS DISTINCT FROM 'YES') THEN
        PERFORM patient_experts.refuse('word_on_a_share_stands', 'the way back is mailed with the yes');
    END IF;
    IF (NEW.withdrawn_at, NEW.withdrawn_by, NEW.back_token) IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawn_by, OLD.back_token) THEN
        IF OLD.withdrawn_at IS NOT NULL THEN
            PERFORM patient_experts.refuse('word_on_a_share_stands', 'what was taken back stays taken back');
        END IF;
        IF NEW.back_token IS NULL THEN
            PERFORM patient_experts.demand_human(NEW.tenant_id, NEW.withdrawn_by);
        ELSIF NOT patient_experts.opens(NEW.back_token, OLD.back_hash) THEN
            PERFORM patient_experts.refuse('own_word_on_a_share', 'taking back by a link takes what was mailed');
        END IF;
    END IF;
    RETURN NEW;
END $$;

-- As before; and a yes for somebody under 16 that no representative confirmed by a link lets nothing go, also one from before.
CREATE OR REPLACE FUNCTION patient_experts.agreed_to(tenant text, proposal uuid, person uuid, by_way text)
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
    IF asked.age <> 'FROM_16' AND asked.link_token IS NULL THEN
        PERFORM patient_experts.refuse('word_of_the_representative', 'no representative confirmed this yes: ask anew');
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

-- Who received something under a yes that is taken back has to be told, by a human who says when and how.
ALTER TABLE patient_experts.share
    ADD COLUMN stopped_at timestamptz,
    ADD COLUMN party_told_on date,
    ADD COLUMN party_told_by uuid,
    ADD COLUMN party_told_how text CHECK (party_told_how IN ('MAIL', 'TEXT_MESSAGE', 'PHONE', 'LETTER', 'MEETING')),
    ADD CONSTRAINT party_told_whole CHECK (num_nonnulls(party_told_on, party_told_by, party_told_how) IN (0, 3)),
    ADD CONSTRAINT party_told_of_an_end CHECK (party_told_on IS NULL OR stopped_at IS NOT NULL),
    ADD CONSTRAINT share_party_teller FOREIGN KEY (tenant_id, party_told_by) REFERENCES core.account (tenant_id, id);
CREATE INDEX share_teller ON patient_experts.share (tenant_id, party_told_by);
CREATE INDEX share_proposal_given ON patient_experts.share (tenant_id, proposal_id);
CREATE INDEX share_untold ON patient_experts.share (tenant_id, stopped_at) WHERE stopped_at IS NOT NULL AND party_told_on IS NULL;

CREATE FUNCTION patient_experts.stop_shares() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    UPDATE patient_experts.share s SET stopped_at = NEW.withdrawn_at
    WHERE s.tenant_id = NEW.tenant_id AND s.proposal_id = NEW.id AND s.stopped_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER stop_shares AFTER UPDATE ON patient_experts.share_proposal
    FOR EACH ROW WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL)
    EXECUTE FUNCTION patient_experts.stop_shares();

-- What was taken back before this has to be told as well.
ALTER TABLE patient_experts.share DISABLE TRIGGER guard;
UPDATE patient_experts.share s SET stopped_at = p.withdrawn_at
FROM patient_experts.share_proposal p
WHERE p.tenant_id = s.tenant_id AND p.id = s.proposal_id AND p.withdrawn_at IS NOT NULL;
ALTER TABLE patient_experts.share ENABLE TRIGGER guard;

CREATE OR REPLACE FUNCTION patient_experts.keep_line() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    open text[] := '{role_ended_on,version,word,word_on,stopped_at,party_told_on,party_told_by,party_told_how}';
    was jsonb := to_jsonb(OLD);
    becomes jsonb := to_jsonb(NEW);
BEGIN
    IF becomes - open <> was - open THEN
        PERFORM patient_experts.refuse('line_stands', 'what was shared or used stays as it was written down');
    END IF;
    IF (NEW.word, NEW.word_on) IS DISTINCT FROM (OLD.word, OLD.word_on) THEN
        IF OLD.word IS NOT NULL THEN
            PERFORM patient_experts.refuse('word_stands', 'what the expert said of it stays as it was said');
        END IF;
        IF core.subject_id() IS DISTINCT FROM NEW.person_id THEN
            PERFORM patient_experts.refuse('word_of_the_expert', 'only the expert says whether she knew');
        END IF;
    END IF;
    IF becomes -> 'stopped_at' IS DISTINCT FROM was -> 'stopped_at' AND (was ->> 'stopped_at' IS NOT NULL
        OR NOT EXISTS (SELECT FROM patient_experts.share_proposal p WHERE p.tenant_id = NEW.tenant_id
            AND p.id = NEW.proposal_id AND p.withdrawn_at = (becomes ->> 'stopped_at')::timestamptz)) THEN
        PERFORM patient_experts.refuse('line_stands', 'a share stops with the yes that let it');
    END IF;
    IF becomes ->> 'party_told_on' IS DISTINCT FROM was ->> 'party_told_on' THEN
        IF was ->> 'party_told_on' IS NOT NULL THEN
            PERFORM patient_experts.refuse('line_stands', 'that a party was told stays as it was written down');
        END IF;
        PERFORM patient_experts.demand_human(NEW.tenant_id, (becomes ->> 'party_told_by')::uuid);
    ELSIF becomes -> 'party_told_by' IS DISTINCT FROM was -> 'party_told_by'
        OR becomes -> 'party_told_how' IS DISTINCT FROM was -> 'party_told_how' THEN
        PERFORM patient_experts.refuse('line_stands', 'that a party was told stays as it was written down');
    END IF;
    RETURN NEW;
END $$;
