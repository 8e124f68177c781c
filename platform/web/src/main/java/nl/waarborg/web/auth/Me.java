package nl.waarborg.web.auth;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.SubjectId;

import java.util.List;

/**
 * The caller's own account.
 *
 * @param account the account
 * @param subject the person
 * @param login the log-in name
 * @param name the person's name
 * @param roles the roles
 */
public record Me(
        @Meaning("The account") AccountId account,
        @Meaning("The person behind it") SubjectId subject,
        @Meaning("The log-in name") String login,
        @Meaning("The person's name") String name,
        @Meaning("The roles at this organisation") List<String> roles) {}
