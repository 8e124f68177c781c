-- What the expert says of a line: whether she knew of it beforehand. Said by the expert alone, once.

ALTER TABLE patient_experts.share
    ADD COLUMN word text CHECK (word IN ('KNEW', 'DID_NOT_KNOW')),
    ADD COLUMN word_on date,
    ADD CONSTRAINT share_word_has_a_day CHECK ((word IS NULL) = (word_on IS NULL));

ALTER TABLE patient_experts.document_use
    ADD COLUMN word text CHECK (word IN ('KNEW', 'DID_NOT_KNOW')),
    ADD COLUMN word_on date,
    ADD CONSTRAINT use_word_has_a_day CHECK ((word IS NULL) = (word_on IS NULL));

-- The lines stand; only the day from which their term runs follows the role, and the expert has a word in it.
CREATE OR REPLACE FUNCTION patient_experts.keep_line() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF to_jsonb(NEW) - '{role_ended_on,version,word,word_on}'::text[]
        <> to_jsonb(OLD) - '{role_ended_on,version,word,word_on}'::text[] THEN
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
    RETURN NEW;
END $$;

-- A new line has no word yet: nobody speaks for the expert while writing it down.
CREATE FUNCTION patient_experts.refuse_early_word() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.word IS NOT NULL THEN
        PERFORM patient_experts.refuse('word_of_the_expert', 'only the expert says whether she knew');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_word BEFORE INSERT ON patient_experts.share
    FOR EACH ROW EXECUTE FUNCTION patient_experts.refuse_early_word();
CREATE TRIGGER guard_word BEFORE INSERT ON patient_experts.document_use
    FOR EACH ROW EXECUTE FUNCTION patient_experts.refuse_early_word();
