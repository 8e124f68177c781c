-- Whether an account has a second factor is remembered with its tokens; every node drops them when that changes.
CREATE FUNCTION core.tell_second_factor_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('waarborg_account', coalesce(NEW.account_id, OLD.account_id)::text);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OF confirmed_at OR DELETE ON core.second_factor
    FOR EACH ROW EXECUTE FUNCTION core.tell_second_factor_changed();
