-- Each address stands on a list once, whoever sees the row. Work that counts the rows it sees finds none of somebody who is set
-- aside (AVG art. 18), takes the address for free, and fails on this key with all else that it does. This tells whether the address
-- is in use, and nothing of who uses it.
CREATE FUNCTION newsletter.address_in_use(of_list text, mark text) RETURNS boolean
    LANGUAGE sql SET search_path = pg_catalog AS $$
    SELECT core.any_row('newsletter.subscription', jsonb_build_object('list', of_list, 'address_mark', mark))
$$;
