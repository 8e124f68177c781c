package nl.waarborg.kernel.consent;

import nl.waarborg.spi.AccountId;

import java.util.Optional;

/**
 * How a consent is taken back.
 *
 * @param channel by which channel
 * @param by by whom
 * @param recordedBy the account that writes it down; empty for a link in a mail
 */
public record Withdrawal(ConsentChannel channel, ConsentGiver by, Optional<AccountId> recordedBy) {}
