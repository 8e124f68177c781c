package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.Consents;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Terms.Told;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.net.URI;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.UUID;

/** What people without an account read: what an account would be needed for goes by links. */
final class LinkLetters {

    static final MailTemplate<Asking> CONFIRM =
            MailTemplate.named(VacanciesPlugin.NAME + ".confirm", Asking.class)
                    .dutch(
                            "Bevestig uw sollicitatie",
                            """
                            Iemand heeft met dit adres gesolliciteerd op {vacancy} bij {organisation}. Was u dat? \
                            Bevestig het dan met deze link, uiterlijk op {until}:

                            {confirm}

                            Zonder bevestiging telt de sollicitatie niet, ziet niemand haar en wordt zij \
                            daarna gewist. Was u het niet, dan hoeft u niets te doen.""")
                    .english(
                            "Confirm your application",
                            """
                            Somebody applied for {vacancy} at {organisation} with this address. Was that you? \
                            Then confirm it with this link, on {until} at the latest:

                            {confirm}

                            Without that the application does not count, nobody sees it, and it is erased \
                            after that day. If it was not you, do nothing.""")
                    .forgottenOnceSent();

    static final MailTemplate<Linked> RECEIVED_WITH_LINKS =
            MailTemplate.named(VacanciesPlugin.NAME + ".received-with-links", Linked.class)
                    .dutch(
                            "Uw sollicitatie is binnen",
                            """
                            Beste {name},

                            Uw sollicitatie voor {vacancy} is binnen. Met deze link trekt u haar in; zij \
                            wordt dan meteen vernietigd:

                            {withdraw}

                            Zo lang bewaren we uw gegevens: {keptNl}

                            Langer alleen als u hiermee instemt:

                            {nl}

                            Dat doet u met deze link; anders bewaren we niets langer:

                            {keep}

                            Met deze link trekt u dat weer in; een procedure die nog loopt, gaat dan \
                            gewoon door:

                            {stop}

                            {organisation}""")
                    .english(
                            "Your application has arrived",
                            """
                            Dear {name},

                            Your application for {vacancy} has arrived. With this link you withdraw it; it \
                            is then destroyed at once:

                            {withdraw}

                            This is how long we keep your data: {keptEn}

                            Longer only if you agree to this:

                            {en}

                            You do so with this link; otherwise we keep nothing longer:

                            {keep}

                            With this link you take that back; a procedure that is still under way \
                            then just goes on:

                            {stop}

                            {organisation}""")
                    .forgottenOnceSent();

    private LinkLetters() {}

    /** The first mail to somebody without an account. */
    static Future<UUID> asking(Work work, Row row, Row vacancy, UUID token) {
        Asking model =
                new Asking(
                        vacancy.get(Vacancies.TITLE),
                        work.link(Links.CONFIRM, token),
                        work.day(row.find(Applications.CONFIRM_UNTIL).orElseThrow()));
        return Letters.write(work, CONFIRM, row, model);
    }

    /** To somebody without an account: what an account would be needed for goes by links. */
    static Future<UUID> receivedWithLinks(Work work, Row row) {
        UUID token = UUID.randomUUID();
        UUID id = row.get(Applications.DATASET.id());
        Values linked = Values.of(Applications.LINK_HASH, Marks.hash(token));
        Future<Row> vacancy =
                work.tx()
                        .require(
                                Vacancies.DATASET,
                                row.get(Applications.VACANCY_ID),
                                Vacancies.TITLE);
        Future<Consents.Asked> asked = work.consents().asked(Applications.KEEP);
        Future<Told> kept = Letters.kept(work);
        return work.tx()
                .update(Applications.DATASET, id, OptionalLong.empty(), linked)
                .compose(_ -> Future.all(vacancy, asked, kept))
                .map(_ -> linked(work, row, vacancy.result(), asked.result(), kept.result(), token))
                .compose(model -> Letters.write(work, RECEIVED_WITH_LINKS, row, model));
    }

    private static Linked linked(
            Work work, Row row, Row vacancy, Consents.Asked asked, Told kept, UUID token) {
        return new Linked(
                row.get(Applications.NAME),
                vacancy.get(Vacancies.TITLE),
                work.link(Links.WITHDRAW, token),
                kept.dutch(),
                kept.english(),
                asked.dutch(),
                asked.english(),
                work.link(KeepLinks.KEEP, token),
                work.link(KeepLinks.STOP_KEEPING, token));
    }

    /**
     * An application that waits for its link.
     *
     * @param vacancy what the vacancy is called
     * @param confirm the link
     * @param until the last day on which it is worth something
     */
    record Asking(String vacancy, URI confirm, LocalDate until) {}

    /**
     * An application that came in of somebody without an account.
     *
     * @param name of the applicant
     * @param vacancy what the vacancy is called
     * @param withdraw the link that destroys it
     * @param keptNl what the organisation's rules say of how long it stays, in Dutch
     * @param keptEn the same in English
     * @param nl what the organisation asks, in Dutch
     * @param en what the organisation asks, in English
     * @param keep the link that lets it be kept
     * @param stop the link that takes that back
     */
    record Linked(
            String name,
            String vacancy,
            URI withdraw,
            String keptNl,
            String keptEn,
            String nl,
            String en,
            URI keep,
            URI stop) {}
}
