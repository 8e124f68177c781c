-- The first day on which a registration that runs lacks a certificate, the hours of a finished year or an agreement. Counted
-- each night; where a period begins, the dossier is looked at from that day on until it is.
ALTER TABLE kraamzorg_register.dossier ADD COLUMN incomplete_from date;
CREATE INDEX dossier_incomplete ON kraamzorg_register.dossier (tenant_id, incomplete_from) WHERE incomplete_from IS NOT NULL;

CREATE FUNCTION kraamzorg_register.look_at_new_period() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    NEW.incomplete_from := CASE
        WHEN NEW.period_from IS NULL THEN NULL
        WHEN NEW.period_from IS DISTINCT FROM OLD.period_from THEN kraamzorg_register.today()
        ELSE OLD.incomplete_from END;
    RETURN NEW;
END $$;
-- After "move" in the order of names, which is that of firing.
CREATE TRIGGER new_period BEFORE UPDATE ON kraamzorg_register.dossier
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION kraamzorg_register.look_at_new_period();

-- When the person was reminded that it expires.
ALTER TABLE kraamzorg_register.first_aid_certificate ADD COLUMN reminded_on date;
CREATE INDEX certificate_expiry ON kraamzorg_register.first_aid_certificate (tenant_id, expires_on);

-- Dossiers are found by number, address or name, by those who say who works on them. Each is written down in what was found.
CREATE INDEX dossier_name ON kraamzorg_register.dossier (tenant_id, lower(name));

CREATE TABLE kraamzorg_register.look_up (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT core.now(),
    dossier_id uuid NOT NULL,
    found_by text NOT NULL CHECK (found_by IN ('NUMBER', 'EMAIL', 'NAME')),
    looked_up_by uuid NOT NULL,
    looked_up_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT look_up_in_a_dossier FOREIGN KEY (tenant_id, dossier_id)
        REFERENCES kraamzorg_register.dossier (tenant_id, id)
);
CREATE INDEX look_up_dossier ON kraamzorg_register.look_up (tenant_id, dossier_id);

CREATE FUNCTION kraamzorg_register.guard_look_up() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM kraamzorg_register.refuse('look_up_stands', 'what was looked up stays as it was');
    END IF;
    NEW.looked_up_by := core.actor();
    NEW.looked_up_at := core.now();
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON kraamzorg_register.look_up
    FOR EACH ROW EXECUTE FUNCTION kraamzorg_register.guard_look_up();
