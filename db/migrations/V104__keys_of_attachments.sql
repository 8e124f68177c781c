-- Files that wait with a mail have a key for each value like all else that is encrypted, which goes with them: here once a mail
-- server has the mail, and in back-ups as well where an erasure or a rule takes them. The start looks from now on that no table of
-- the core with encrypted columns lacks the triggers.
SELECT core.guard_value_keys('core.mail_attachment', false, '{file_name,file_content}');
