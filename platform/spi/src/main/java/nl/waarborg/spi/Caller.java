package nl.waarborg.spi;

import java.util.Set;

/**
 * Who calls, as the verified token says.
 *
 * @param account the account
 * @param subject the person behind it
 * @param roles the roles the account has at its tenant
 * @param reach how far the route's permission reaches for this caller
 */
public record Caller(AccountId account, SubjectId subject, Set<String> roles, Reach reach) {}
