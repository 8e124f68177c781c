package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.MailedLink.Words;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Condition;

import java.util.UUID;

/** By the links in a mail people without an account let it be kept (KCK-C3) and stop that. */
final class KeepLinks {

    static final MailedLink KEEP =
            new MailedLink(
                    VacanciesPlugin.NAME + ".keeping",
                    new Words(
                            "Bewaren voor een latere vacature",
                            "Uw sollicitatie mag bewaard blijven. Intrekken kan op elk moment met een"
                                    + " andere link in de mail.",
                            "Deze sollicitatie is er niet meer."),
                    new Words(
                            "Keep it for a later vacancy",
                            "Your application may be kept. You can withdraw at any moment by another"
                                    + " link in the mail.",
                            "This application is no longer there."),
                    KeepLinks::kept);

    static final MailedLink STOP_KEEPING =
            new MailedLink(
                            VacanciesPlugin.NAME + ".stop-keeping",
                            new Words(
                                    "Niet langer bewaren voor een latere vacature",
                                    "Uw toestemming is ingetrokken. Is de vacature voorbij, dan is uw"
                                            + " sollicitatie vernietigd; een procedure die nog loopt, gaat door.",
                                    "Er is geen toestemming (meer) om iets te bewaren."),
                            new Words(
                                    "No longer keep it for a later vacancy",
                                    "Your consent is taken back. If the vacancy has ended, your application is"
                                            + " destroyed; a procedure that is under way goes on.",
                                    "There is no consent (any more) to keep anything."),
                            KeepLinks::keptNoLonger)
                    .thatTakesBack();

    private KeepLinks() {}

    /** Whether the same consent keeps something else of the person. */
    static Future<Boolean> keepsAnother(Work work, Row row) {
        Condition others =
                Applications.APPLICANT_ID
                        .field()
                        .eq(row.get(Applications.APPLICANT_ID))
                        .and(
                                Applications.DATASET
                                        .id()
                                        .field()
                                        .ne(row.get(Applications.DATASET.id())))
                        .and(Applications.KEPT.field().isTrue());
        return work.tx().count(Applications.DATASET, others).map(there -> there > 0);
    }

    static Future<Void> stop(Work work, Row row) {
        return work.consents()
                .withdraw(Applications.KEEP, Links.applicant(row), ConsentGround.Channel.ONLINE);
    }

    /** What the consent alone kept goes with it, in the database; what else stands, stays. */
    private static Future<Boolean> keptNoLonger(Work work, UUID token) {
        return Links.linked(work, token)
                .compose(
                        found ->
                                found.map(row -> stopIfKept(work, row))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private static Future<Boolean> stopIfKept(Work work, Row row) {
        return work.consents()
                .stands(Applications.KEEP, Links.applicant(row))
                .compose(
                        stands ->
                                stands ? stop(work, row).map(true) : Future.succeededFuture(false));
    }

    private static Future<Boolean> kept(Work work, UUID token) {
        return Links.linked(work, token)
                .compose(
                        found ->
                                found.map(
                                                row ->
                                                        work.consents()
                                                                .given(
                                                                        Applications.KEEP,
                                                                        Links.applicant(row),
                                                                        ConsentGround.byLink())
                                                                .map(true))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }
}
