package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.MailedLink.Words;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.SelectSelectStep;
import org.jooq.impl.DSL;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What people without an account do by the links in their mails: confirm an application, take it
 * back. And what becomes of what nobody confirmed.
 */
final class Links {

    static final MailedLink CONFIRM =
            new MailedLink(
                    VacanciesPlugin.NAME + ".confirmation",
                    new Words(
                            "Sollicitatie bevestigen",
                            "Uw sollicitatie is ingediend. U krijgt er een mail over.",
                            "Deze link geldt niet (meer). Had u al bevestigd, dan is uw sollicitatie"
                                    + " ingediend; anders kunt u opnieuw solliciteren zolang de"
                                    + " vacature open is."),
                    new Words(
                            "Confirm the application",
                            "You have applied. A mail about it follows.",
                            "This link is not valid (any more). If you confirmed before, you have"
                                    + " applied; otherwise you can apply again while the vacancy is"
                                    + " open."),
                    Links::confirmed);

    static final MailedLink WITHDRAW =
            new MailedLink(
                            VacanciesPlugin.NAME + ".withdrawal",
                            new Words(
                                    "Sollicitatie intrekken en vernietigen",
                                    "Uw sollicitatie is vernietigd.",
                                    "Er is niets (meer) om in te trekken."),
                            new Words(
                                    "Withdraw and destroy the application",
                                    "Your application is destroyed.",
                                    "There is nothing (left) to withdraw."),
                            Links::withdrawn)
                    .thatTakesBack();

    private static final int AT_ONCE = 100;

    private Links() {}

    private static Future<Boolean> confirmed(Work work, UUID token) {
        Condition waits =
                Applications.CONFIRM_HASH
                        .field()
                        .eq(Marks.hash(token))
                        .and(Applications.CONFIRM_UNTIL.field().ge(work.now()))
                        .and(Applications.VACANCY_ENDED_ON.field().isNull());
        return first(work, waits)
                .compose(
                        found ->
                                found.map(row -> confirm(work, row))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    /** Of one address one application counts; another one lapses by itself. */
    private static Future<Boolean> confirm(Work work, Row row) {
        Condition counts =
                Applications.VACANCY_ID
                        .field()
                        .eq(row.get(Applications.VACANCY_ID))
                        .and(
                                Applications.ADDRESS_MARK
                                        .field()
                                        .eq(row.find(Applications.ADDRESS_MARK).orElseThrow()))
                        .and(Applications.STATUS.field().ne(ApplicationStatus.UNCONFIRMED));
        return work.tx()
                .count(Applications.DATASET, counts)
                .compose(
                        others ->
                                others > 0
                                        ? Future.succeededFuture(false)
                                        : count(work, row).map(true));
    }

    private static Future<?> count(Work work, Row row) {
        UUID id = row.get(Applications.DATASET.id());
        UUID vacancy = row.get(Applications.VACANCY_ID);
        Values counts =
                Values.of(Applications.STATUS, ApplicationStatus.SUBMITTED)
                        .setNullable(Applications.CONFIRM_HASH, null)
                        .setNullable(Applications.UPLOAD_HASH, null)
                        .setNullable(Applications.CONFIRM_UNTIL, null);
        work.emit(VacanciesPlugin.APPLIED, Map.of("application", id, "vacancy", vacancy));
        return work.tx()
                .update(Applications.DATASET, id, OptionalLong.empty(), counts)
                .compose(_ -> LinkLetters.receivedWithLinks(work, row));
    }

    /** The consent goes first: nobody is kept on a consent to keep what is gone. */
    private static Future<Boolean> withdrawn(Work work, UUID token) {
        return linked(work, token)
                .compose(
                        found ->
                                found.map(row -> withdraw(work, row, token).map(true))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private static Future<?> withdraw(Work work, Row row, UUID token) {
        return KeepLinks.keepsAnother(work, row)
                .compose(others -> others ? Future.succeededFuture() : KeepLinks.stop(work, row))
                .compose(_ -> linked(work, token))
                .compose(
                        left ->
                                left.map(_ -> forget(work, row))
                                        .orElseGet(() -> forgetPerson(work, row)));
    }

    static Future<Optional<Row>> linked(Work work, UUID token) {
        String hash = Marks.hash(token);
        return first(
                work,
                Applications.LINK_HASH
                        .field()
                        .eq(hash)
                        .or(Applications.CONSIDER_HASH.field().eq(hash)));
    }

    /** Forgets what nobody confirmed in time, with its documents and its person. */
    static Future<Boolean> forgetUnconfirmed(Work work) {
        var lapsed =
                chosen().from(Applications.DATASET.asTable())
                        .where(
                                Applications.STATUS
                                        .field()
                                        .eq(ApplicationStatus.UNCONFIRMED)
                                        .and(Applications.CONFIRM_UNTIL.field().lt(work.now()))
                                        .andNot(work.holds().kept(Applications.DATASET)))
                        .limit(AT_ONCE);
        return work.tx()
                .list(lapsed)
                .compose(
                        rows ->
                                Future.all(rows.stream().map(row -> forget(work, row)).toList())
                                        .map(rows.size() == AT_ONCE));
    }

    private static Future<Boolean> forget(Work work, Row row) {
        return Applying.destroy(work.tx(), row.get(Applications.DATASET.id()))
                .compose(_ -> forgetPerson(work, row));
    }

    private static Future<Boolean> forgetPerson(Work work, Row row) {
        return work.dropEmptySubject(applicant(row));
    }

    static SubjectId applicant(Row row) {
        return new SubjectId(row.get(Applications.APPLICANT_ID));
    }

    private static Future<Optional<Row>> first(Work work, Condition which) {
        return work.tx().first(chosen().from(Applications.DATASET.asTable()).where(which).limit(1));
    }

    private static SelectSelectStep<?> chosen() {
        return DSL.select(
                Applications.DATASET.id().field(),
                Applications.APPLICANT_ID.field(),
                Applications.VACANCY_ID.field(),
                Applications.NAME.field(),
                Applications.ADDRESS_MARK.field());
    }
}
