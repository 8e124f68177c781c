-- Who takes applications for others sees those alone (reach assigned), and of who is set aside nobody sees anything (AVG art. 18).
-- What is judged of all applications of a carer, or of an edition, is judged of all there are, whoever gives rise to it.

-- A consent that another application rests on stands: whether the intermediary who throws a draft away sees that one or not.
CREATE OR REPLACE FUNCTION mantelzorgwaardering.end_consents() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM core.lapse_consent(gone.applicant_id, mantelzorgwaardering.purpose_of(gone.giver))
    FROM (SELECT DISTINCT o.applicant_id, o.giver FROM old_rows o WHERE o.withdrawn_at IS NULL) gone
    WHERE NOT core.any_row('mantelzorgwaardering.consent', jsonb_build_object(
        'applicant_id', gone.applicant_id, 'giver', gone.giver, 'withdrawn_at', NULL));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mantelzorgwaardering.guard_edition() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.id::text, 0));
    IF core.any_row('mantelzorgwaardering.application', jsonb_build_object('edition_id', NEW.id, 'status',
        jsonb_build_array('SUBMITTED', 'COMPLETION_REQUESTED', 'GRANTED', 'REFUSED', 'WITHDRAWN'))) THEN
        PERFORM mantelzorgwaardering.refuse('edition_in_use', 'an edition with a submitted application never changes');
    END IF;
    RETURN NEW;
END $$;
