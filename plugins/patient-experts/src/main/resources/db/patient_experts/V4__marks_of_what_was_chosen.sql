-- Which options somebody chose, by a mark that only the organisation's key makes: so a project finds who may suit it without
-- anybody's answer being opened, and the log of looks names those alone whose answers a human was shown.

CREATE TABLE patient_experts.answer_mark (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    answer_id uuid NOT NULL,
    mark text NOT NULL CHECK (mark ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT mark_once UNIQUE (tenant_id, answer_id, mark),
    FOREIGN KEY (tenant_id, answer_id) REFERENCES patient_experts.answer (tenant_id, id)
);

-- Marks are those of the answer as it stands: whoever changes or removes it, they go.
CREATE FUNCTION patient_experts.drop_marks() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM patient_experts.answer_mark m WHERE m.tenant_id = OLD.tenant_id AND m.answer_id = OLD.id;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER drop_marks BEFORE DELETE ON patient_experts.answer
    FOR EACH ROW EXECUTE FUNCTION patient_experts.drop_marks();
CREATE TRIGGER drop_marks_of_former BEFORE UPDATE OF answer ON patient_experts.answer
    FOR EACH ROW EXECUTE FUNCTION patient_experts.drop_marks();
