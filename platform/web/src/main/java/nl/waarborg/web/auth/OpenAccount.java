package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.Optional;
import java.util.UUID;

/**
 * Accounts that are not closed, kept as they are until the transaction ends: of a closing at the
 * same moment either all that was made before it goes, or nothing is made after it. Take it before
 * whatever else of the account a transaction changes.
 */
final class OpenAccount {

    private OpenAccount() {}

    /** The account with what tokens speak of; empty where it is closed or gone. */
    static Future<Optional<Row>> held(UnitOfWork unit, UUID account) {
        return held(unit, account, DSL.noCondition());
    }

    /**
     * The same, empty too where the password is not the one that was read before.
     *
     * @param before a row with the id and the hash of the password
     */
    static Future<Optional<Row>> unchanged(UnitOfWork unit, Row before) {
        return held(
                unit,
                before.get(Account.DATASET.id()),
                before.find(Account.PASSWORD_HASH)
                        .map(hash -> Account.PASSWORD_HASH.field().eq(hash))
                        .orElseGet(() -> Account.PASSWORD_HASH.field().isNull()));
    }

    /** The same for whoever is logged in; fails where they are not any more. */
    static Future<Row> unchangedOfCaller(UnitOfWork unit, Row before) {
        return unchanged(unit, before).map(found -> found.orElseThrow(OpenAccount::logInAgain));
    }

    private static Future<Optional<Row>> held(UnitOfWork unit, UUID account, Condition also) {
        return unit.first(
                DSL.select(
                                Account.DATASET.id().field(),
                                Account.SUBJECT_ID.field(),
                                Account.ROLES.field())
                        .from(Account.DATASET.asTable())
                        .where(
                                Account.DATASET.id().field().eq(account),
                                Account.STATUS.field().eq(AccountStatus.ACTIVE),
                                also)
                        .forNoKeyUpdate());
    }

    private static Problem logInAgain() {
        return Problem.of(
                ProblemType.UNAUTHENTICATED,
                "The account was closed or its password changed meanwhile. Log in again.");
    }
}
