-- The last application of a person, which a new draft takes over from (VAL-L5), is found without looking at the person's
-- drafts: there may be many.
CREATE INDEX application_last ON mantelzorgwaardering.application (tenant_id, applicant_id, submitted_at)
    WHERE status NOT IN ('DRAFT', 'WITHDRAWN');
