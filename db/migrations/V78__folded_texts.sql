-- A text as people look it up: without case, accents and the signs that one writes and another leaves out, so that
-- "orsted" finds "Ørsted" and "dhondt" finds "D'Hondt". The same for the same text on each server, for an index. Most texts
-- are plain letters, of which the planner folds this into the query; of others the few that stay beyond ASCII cost most.
CREATE FUNCTION core.folded_letters(value text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
DECLARE
    plain text := regexp_replace(lower(normalize(value, NFKD)), '[\u0300-\u036F''`\u2018\u2019\u02BC\u00AD]', '', 'g');
BEGIN
    IF octet_length(plain) = length(plain) THEN
        RETURN plain;
    END IF;
    RETURN replace(replace(replace(translate(plain,
        U&'\00F8\00D8\0142\0141\0111\0110\00F0\00D0\0131\2010\2012\2013\2014\2212\00C6\0152\1E9E',
        U&'oollddddi-----\00E6\0153\00DF'), U&'\00DF', 'ss'), U&'\00E6', 'ae'), U&'\0153', 'oe');
END $$;
CREATE FUNCTION core.folded(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
    WHEN pg_catalog.octet_length(value) = pg_catalog.length(value) THEN
        pg_catalog.replace(pg_catalog.replace(pg_catalog.lower(value), '''', ''), '`', '')
    ELSE core.folded_letters(value) END;
REVOKE EXECUTE ON FUNCTION core.folded_letters(text), core.folded(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.folded_letters(text), core.folded(text) TO ${core_role};
