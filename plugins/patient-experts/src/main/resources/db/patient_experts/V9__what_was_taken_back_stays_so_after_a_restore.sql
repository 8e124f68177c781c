-- What an expert took back stays taken back when an older copy of the data comes back (IKO-D1): the ledger of erasures says of
-- which yes or time in the role, and when, and not who heard it or by which link. So the stamp may stand without those while that is
-- done again, and at no other time.
CREATE FUNCTION patient_experts.done_again() RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog
    RETURN current_setting('waarborg.purpose', true) IS NOT DISTINCT FROM 'replay';

ALTER TABLE patient_experts.share_proposal
    DROP CONSTRAINT share_word_taken_back,
    ADD CONSTRAINT share_word_taken_back CHECK (num_nonnulls(withdrawn_by, back_token) <= num_nonnulls(withdrawn_at)
        AND (withdrawn_at IS NULL OR word = 'YES'));

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
        IF NEW.back_token IS NOT NULL THEN
            IF NOT patient_experts.opens(NEW.back_token, OLD.back_hash) THEN
                PERFORM patient_experts.refuse('own_word_on_a_share', 'taking back by a link takes what was mailed');
            END IF;
        ELSIF NEW.withdrawn_by IS NOT NULL OR NOT patient_experts.done_again() THEN
            PERFORM patient_experts.demand_human(NEW.tenant_id, NEW.withdrawn_by);
        END IF;
    END IF;
    RETURN NEW;
END $$;

ALTER TABLE patient_experts.role_period
    DROP CONSTRAINT period_end_by,
    ADD CONSTRAINT period_end_by CHECK (ended_by IS NULL OR ended_on IS NOT NULL);

CREATE OR REPLACE FUNCTION patient_experts.guard_period() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM patient_experts.demand_human(NEW.tenant_id, NEW.started_by);
        IF NEW.ended_on IS NOT NULL OR EXISTS (SELECT FROM patient_experts.role_period p
            WHERE p.tenant_id = NEW.tenant_id AND p.expert_id = NEW.expert_id
                AND (p.ended_on IS NULL OR p.ended_on > NEW.started_on)) THEN
            PERFORM patient_experts.refuse('role_once_at_a_time', 'the role of before has not ended by that day');
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.ended_on IS NOT NULL OR (NEW.expert_id, NEW.started_on, NEW.started_by)
        IS DISTINCT FROM (OLD.expert_id, OLD.started_on, OLD.started_by) THEN
        PERFORM patient_experts.refuse('period_stands', 'a time in the role ends once and stays as it is');
    END IF;
    IF NEW.ended_by IS NOT NULL OR NOT patient_experts.done_again() THEN
        PERFORM patient_experts.demand_human(NEW.tenant_id, NEW.ended_by);
    END IF;
    RETURN NEW;
END $$;
