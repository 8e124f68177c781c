-- The last day on which a statute asks to keep what is of a day: a floor under the terms that organisations declare, the same for
-- each of them. The triggers of modules ask here, so that no module names a figure; which duty binds a table stands there.
CREATE FUNCTION core.kept_by_statute(duty text, of_day date) RETURNS date
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
BEGIN
    IF duty = 'AWR art. 52' THEN
        RETURN (of_day + interval '7 years')::date;
    END IF;
    RAISE EXCEPTION 'no floor is known of %', duty USING ERRCODE = 'invalid_parameter_value';
END $$;
REVOKE EXECUTE ON FUNCTION core.kept_by_statute(text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.kept_by_statute(text, date) TO ${core_role};
