package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.MailedLink.Words;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.net.URI;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Who let an application be kept hears that it is considered, and says whether to take part. */
final class ConsiderLetters {

    static final MailedLink JOIN =
            new MailedLink(
                    VacanciesPlugin.NAME + ".taking-part",
                    new Words(
                            "Meedoen aan de procedure",
                            "U doet mee. Uw sollicitatie geldt nu voor deze vacature, als had u er zelf"
                                    + " op gesolliciteerd.",
                            "Deze link geldt niet (meer): u doet al mee, of de vacature of uw"
                                    + " toestemming is er niet meer."),
                    new Words(
                            "Take part in the procedure",
                            "You take part. Your application now counts for this vacancy, as if you"
                                    + " had applied for it yourself.",
                            "This link is not valid (any more): you take part already, or the vacancy"
                                    + " or your consent is no longer there."),
                    ConsiderLetters::joined);

    static final MailTemplate<Considered> CONSIDERED =
            MailTemplate.named(VacanciesPlugin.NAME + ".considered", Considered.class)
                    .dutch(
                            "We bekijken uw sollicitatie voor een andere vacature",
                            """
                            Beste {name},

                            U vond het goed dat we uw sollicitatie bewaren voor een latere vacature. We \
                            bekijken haar nu voor {vacancy}. Wie deze vacature behandelt, ziet wat u \
                            instuurde, en niet wat eerder over u is genoteerd of besloten.

                            Wilt u meedoen? Dan geldt uw sollicitatie voor deze vacature, als had u er \
                            zelf op gesolliciteerd:

                            {join}

                            Zonder uw antwoord neemt niemand een besluit. Het bekijken stopt als de \
                            vacature eindigt of als uw toestemming eindigt. Die trekt u hiermee in:

                            {stop}

                            Met deze link trekt u de sollicitatie zelf in; zij wordt dan meteen \
                            vernietigd:

                            {withdraw}

                            {organisation}""")
                    .english(
                            "We are looking at your application for another vacancy",
                            """
                            Dear {name},

                            You agreed that we keep your application for a later vacancy. We are now \
                            looking at it for {vacancy}. Who handles this vacancy sees what you sent, \
                            and not what was noted or decided about you before.

                            Do you want to take part? Then your application counts for this vacancy, \
                            as if you had applied for it yourself:

                            {join}

                            Without your answer nobody decides anything. Looking at it stops when the \
                            vacancy ends or when your consent ends. You take that back here:

                            {stop}

                            With this link you withdraw the application itself; it is then destroyed \
                            at once:

                            {withdraw}

                            {organisation}""")
                    .forgottenOnceSent();

    private ConsiderLetters() {}

    static Future<UUID> considered(Work work, Row row, Row vacancy, UUID token) {
        Considered model =
                new Considered(
                        row.get(Applications.NAME),
                        vacancy.get(Vacancies.TITLE),
                        work.link(JOIN, token),
                        work.link(KeepLinks.STOP_KEEPING, token),
                        work.link(Links.WITHDRAW, token));
        return Letters.write(work, CONSIDERED, row, model);
    }

    /** From then on its term is that of an application for this vacancy (KCK-R4). */
    private static Future<Boolean> joined(Work work, UUID token) {
        var waiting =
                DSL.select(
                                Applications.DATASET.id().field(),
                                Applications.VACANCY_ID.field(),
                                Vacancies.STATUS.field())
                        .from(Applications.DATASET.asTable())
                        .join(Vacancies.DATASET.asTable())
                        .on(Applications.VACANCY_ID.field().eq(Vacancies.DATASET.id().field()))
                        .where(
                                Applications.CONSIDER_HASH
                                        .field()
                                        .eq(Marks.hash(token))
                                        .and(Applications.CONSIDERED_FROM.field().isNotNull())
                                        .and(Applications.KEPT.field().isTrue())
                                        .and(Vacancies.STATUS.field().eq(VacancyStatus.OPEN)));
        return work.tx()
                .first(waiting)
                .compose(
                        found ->
                                found.map(row -> join(work, row).map(true))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private static Future<Long> join(Work work, Row row) {
        UUID id = row.get(Applications.DATASET.id());
        work.emit(
                VacanciesPlugin.APPLIED,
                Map.of("application", id, "vacancy", row.get(Applications.VACANCY_ID)));
        return work.tx()
                .update(
                        Applications.DATASET,
                        id,
                        OptionalLong.empty(),
                        Considering.nobodyConsiders());
    }

    /**
     * An application that is considered for another vacancy.
     *
     * @param name of the applicant
     * @param vacancy what that vacancy is called
     * @param join the link that lets it count for that vacancy
     * @param stop the link that takes the consent back
     * @param withdraw the link that destroys it
     */
    record Considered(String name, String vacancy, URI join, URI stop, URI withdraw) {}
}
