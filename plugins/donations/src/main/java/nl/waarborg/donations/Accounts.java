package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.util.HexFormat;
import java.util.Optional;

/**
 * Knows an account again that a donor paid from, where the organisation wants that: by a hash under
 * its key, which nobody reads a number from. No account number is kept (IKO-F6).
 */
final class Accounts {

    private Accounts() {}

    /** What a line's account is known again by; empty where nobody wants to know. */
    static Future<Optional<String>> mark(Work work, Movement line) {
        if (!work.settings(Settings.class).remembersAccounts()) {
            return Future.succeededFuture(Optional.empty());
        }
        return line.iban()
                .map(
                        iban ->
                                work.fingerprint("account", iban)
                                        .map(HexFormat.of()::formatHex)
                                        .map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /** Remembers from which account a donor paid, once a human said that the donor did. */
    static Future<Void> remember(Work work, Row donor, Row entry) {
        return entry.find(Bank.ACCOUNT_MARK)
                .map(mark -> remember(work, donor, mark))
                .orElseGet(Future::succeededFuture);
    }

    private static Future<Void> remember(Work work, Row donor, String mark) {
        return work.tx()
                .count(
                        Bank.ACCOUNTS,
                        Bank.HELD_BY
                                .field()
                                .eq(donor.get(Donors.DATASET.id()))
                                .and(Bank.KNOWN_MARK.field().eq(mark)))
                .compose(
                        known ->
                                known > 0
                                        ? Future.<Void>succeededFuture()
                                        : work.tx()
                                                .insert(
                                                        Bank.ACCOUNTS,
                                                        Values.of(
                                                                        Bank.HELD_BY,
                                                                        donor.get(
                                                                                Donors.DATASET
                                                                                        .id()))
                                                                .set(Bank.KNOWN_MARK, mark))
                                                .mapEmpty());
    }
}
