-- Part of a package can be refused only by naming what is left out: a ground without it would refuse nothing.
CREATE OR REPLACE FUNCTION core.check_grounds() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    grounds bigint;
    unnamed bigint;
BEGIN
    SELECT count(*), count(*) FILTER (WHERE g.dataset IS NULL) INTO grounds, unnamed FROM core.rights_ground g
    WHERE g.tenant_id = NEW.tenant_id AND g.request_id = NEW.id;
    IF (NEW.outcome = 'FULL') = (grounds > 0) THEN
        PERFORM core.refuse_request('rights_request_grounds', 'less than all is refused on grounds of the law');
    END IF;
    IF NEW.outcome = 'PARTIAL' AND NEW.type IN ('ACCESS', 'PORTABILITY') AND unnamed > 0 THEN
        PERFORM core.refuse_request('rights_request_left_out',
            'each ground on which part of a package is refused names the data that is left out');
    END IF;
    RETURN NULL;
END $$;
