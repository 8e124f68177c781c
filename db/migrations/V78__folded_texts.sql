-- A text as people look it up: without case, accents and the signs that one writes and another leaves out, so that
-- "orsted" finds "Ørsted" and "dhondt" finds "D'Hondt". The same for the same text on each server, for an index.
CREATE FUNCTION core.folded(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
    WHEN pg_catalog.octet_length(value) = pg_catalog.length(value) THEN
        pg_catalog.translate(pg_catalog.lower(value), '''`', '')
    ELSE pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.translate(
        pg_catalog.regexp_replace(pg_catalog.lower(pg_catalog.normalize(value, 'NFKD')), '[\u0300-\u036F]', '', 'g'),
        U&'\00F8\00D8\0142\0141\0111\0110\00F0\00D0\0131\2010\2012\2013\2014\2212\00C6\0152\1E9E''`\2018\2019\02BC\00AD',
        U&'oollddddi-----\00E6\0153\00DF'),
        U&'\00DF', 'ss'), U&'\00E6', 'ae'), U&'\0153', 'oe')
    END;
REVOKE EXECUTE ON FUNCTION core.folded(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.folded(text) TO ${core_role};
