package nl.waarborg.server;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.SubjectId;

/**
 * A person who was given an account.
 *
 * @param account the account
 * @param subject the person behind it
 */
public record NewPerson(AccountId account, SubjectId subject) {}
