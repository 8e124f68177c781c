package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;

import org.jooq.impl.DSL;

import java.util.Optional;

/**
 * Who reads a mail, as the database knows the person.
 *
 * @param about the person
 * @param to the address; empty where there is none that a mail could go to
 * @param language in which the person reads, where that is known
 */
record MailReader(SubjectId about, Optional<EmailAddress> to, Optional<MailLanguage> language) {

    private static final Column<?>[] ACCOUNT = {
        Account.SUBJECT_ID, Account.LOGIN, Account.LANGUAGE
    };

    /** Finds the reader; fails with a problem where there is no such account or row. */
    static Future<MailReader> find(UnitOfWork unit, Recipient to) {
        return switch (to.address()) {
            case Recipient.Given given ->
                    language(unit, to, given.about())
                            .map(known -> of(given.about(), Optional.of(given.to()), known));
            case Recipient.OfAccount of ->
                    unit.asCore()
                            .require(Account.DATASET, of.account().value(), ACCOUNT)
                            .map(account -> of(account, to));
            case Recipient.OfSubject of ->
                    account(unit, of.subject())
                            .map(
                                    found ->
                                            found.map(account -> of(account, to))
                                                    .orElseGet(() -> of(of.subject(), to)));
            case Recipient.InColumn in -> inColumn(unit, to, in);
        };
    }

    private static Future<MailReader> inColumn(
            UnitOfWork unit, Recipient to, Recipient.InColumn in) {
        Future<Row> row = unit.require(in.row().dataset(), in.row().id(), in.column());
        return unit.subjectOf(in.row().dataset(), in.row().id())
                .compose(
                        about ->
                                Future.all(row, language(unit, to, about))
                                        .map(
                                                both ->
                                                        of(
                                                                about,
                                                                row.result()
                                                                        .find(in.column())
                                                                        .flatMap(
                                                                                EmailAddress
                                                                                        ::parse),
                                                                both.resultAt(1))));
    }

    private static Future<Optional<MailLanguage>> language(
            UnitOfWork unit, Recipient to, SubjectId about) {
        return to.language().isPresent()
                ? Future.succeededFuture(to.language())
                : account(unit, about)
                        .map(found -> found.flatMap(account -> account.find(Account.LANGUAGE)));
    }

    private static Future<Optional<Row>> account(UnitOfWork unit, SubjectId about) {
        return unit.asCore()
                .first(
                        DSL.select(
                                        Account.SUBJECT_ID.field(),
                                        Account.LOGIN.field(),
                                        Account.LANGUAGE.field())
                                .from(Account.DATASET.asTable())
                                .where(Account.SUBJECT_ID.field().eq(about.value()))
                                .orderBy(Account.DATASET.id().field()));
    }

    private static MailReader of(Row account, Recipient to) {
        return of(
                new SubjectId(account.get(Account.SUBJECT_ID)),
                EmailAddress.parse(account.get(Account.LOGIN)),
                to.language().or(() -> account.find(Account.LANGUAGE)));
    }

    private static MailReader of(SubjectId about, Recipient to) {
        return of(about, Optional.empty(), to.language());
    }

    private static MailReader of(
            SubjectId about, Optional<EmailAddress> to, Optional<MailLanguage> language) {
        return new MailReader(about, to, language);
    }
}
