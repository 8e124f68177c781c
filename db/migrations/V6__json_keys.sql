-- A JSON column holds an object with the declared keys and no others. Each such column of a plugin has a constraint that
-- asks this; empty columns are a matter of NOT NULL.
CREATE FUNCTION core.json_keys_within(value jsonb, keys text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN jsonb_typeof(value) = 'object' THEN value - keys = '{}'::jsonb ELSE value IS NULL END;
