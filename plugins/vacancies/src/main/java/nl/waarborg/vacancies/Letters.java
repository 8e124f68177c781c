package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import java.util.List;
import java.util.UUID;

/**
 * What applicants read. The text is forgotten once it is sent, so that an application that its
 * applicant destroys leaves no letter behind.
 */
final class Letters {

    static final MailTemplate<Received> RECEIVED =
            MailTemplate.named(VacanciesPlugin.NAME + ".received", Received.class)
                    .dutch(
                            "Uw sollicitatie is binnen",
                            """
                            Beste {name},

                            Uw sollicitatie voor {vacancy} is binnen. U kunt documenten toevoegen en \
                            de sollicitatie intrekken in uw account.

                            Als de vacature vervuld of ingetrokken is, worden uw gegevens vernietigd. \
                            Mogen we ze bewaren voor een latere vacature? Geef dat dan in uw account \
                            aan. U krijgt een mail waarin u het bevestigt; zonder die bevestiging \
                            bewaren we niets.

                            {organisation}""")
                    .english(
                            "Your application has arrived",
                            """
                            Dear {name},

                            Your application for {vacancy} has arrived. In your account you can add \
                            documents and withdraw the application.

                            Once the vacancy is filled or withdrawn, your data is destroyed. May we \
                            keep it for a later vacancy? Then say so in your account. You get a mail \
                            in which you confirm it; without that we keep nothing.

                            {organisation}""")
                    .forgottenOnceSent();

    static final MailTemplate<Decided> REJECTED =
            MailTemplate.named(VacanciesPlugin.NAME + ".rejected", Decided.class)
                    .dutch(
                            "Over uw sollicitatie",
                            """
                            Beste {name},

                            We gaan niet verder met uw sollicitatie. De reden:

                            {reasons}

                            Uw gegevens worden vernietigd zodra de vacature vervuld of ingetrokken is, \
                            tenzij u bevestigt dat we ze mogen bewaren.

                            {organisation}""")
                    .english(
                            "About your application",
                            """
                            Dear {name},

                            We do not go on with your application. The reason:

                            {reasons}

                            Your data is destroyed once the vacancy is filled or withdrawn, unless you \
                            confirm that we may keep it.

                            {organisation}""")
                    .forgottenOnceSent();

    static final MailTemplate<Decided> CHOSEN =
            MailTemplate.named(VacanciesPlugin.NAME + ".chosen", Decided.class)
                    .dutch(
                            "Over uw sollicitatie",
                            """
                            Beste {name},

                            We willen graag met u verder. De reden:

                            {reasons}

                            {organisation}""")
                    .english(
                            "About your application",
                            """
                            Dear {name},

                            We would like to go on with you. The reason:

                            {reasons}

                            {organisation}""")
                    .forgottenOnceSent();

    static final MailTemplate<Ended> ENDED =
            MailTemplate.named(VacanciesPlugin.NAME + ".ended", Ended.class)
                    .dutch(
                            "De vacature is gesloten",
                            """
                            Beste {name},

                            De vacature {vacancy} is vervuld of ingetrokken. Uw sollicitatie wordt \
                            vernietigd, tenzij u bevestigde dat we haar mogen bewaren.

                            {organisation}""")
                    .english(
                            "The vacancy has ended",
                            """
                            Dear {name},

                            The vacancy {vacancy} is filled or withdrawn. Your application is \
                            destroyed, unless you confirmed that we may keep it.

                            {organisation}""")
                    .forgottenOnceSent();

    static final MailTemplate<?>[] TEMPLATES = {
        LinkLetters.CONFIRM, RECEIVED, LinkLetters.RECEIVED_WITH_LINKS, REJECTED, CHOSEN, ENDED
    };

    private Letters() {}

    static Future<UUID> received(Work work, Row row, String vacancy) {
        return write(work, RECEIVED, row, new Received(row.get(Applications.NAME), vacancy));
    }

    static Future<UUID> decided(Work work, Row row) {
        MailTemplate<Decided> template =
                row.get(Applications.STATUS) == ApplicationStatus.CHOSEN ? CHOSEN : REJECTED;
        return write(
                work,
                template,
                row,
                new Decided(
                        row.get(Applications.NAME), row.find(Applications.REASONS).orElseThrow()));
    }

    static Future<Void> ended(Work work, List<Row> rows, VacancyView vacancy) {
        return Future.all(
                        rows.stream()
                                .map(
                                        row ->
                                                write(
                                                        work,
                                                        ENDED,
                                                        row,
                                                        new Ended(
                                                                row.get(Applications.NAME),
                                                                vacancy.title())))
                                .toList())
                .mapEmpty();
    }

    /** Writes to the address in an application, in the language of its person. */
    static <M extends Record> Future<UUID> write(
            Work work, MailTemplate<M> template, Row row, M model) {
        RecordRef application =
                new RecordRef(Applications.DATASET, row.get(Applications.DATASET.id()));
        return work.tx()
                .require(
                        Applications.DATASET,
                        row.get(Applications.DATASET.id()),
                        Applications.LANGUAGE)
                .compose(
                        known -> {
                            Recipient to = Recipient.inColumn(application, Applications.EMAIL);
                            Recipient reads =
                                    known.find(Applications.LANGUAGE).map(to::reading).orElse(to);
                            return work.mail(template, reads, application, model);
                        });
    }

    /**
     * An application that came in.
     *
     * @param name of the applicant
     * @param vacancy what the vacancy is called
     */
    record Received(String name, String vacancy) {}

    /**
     * An application that was decided on.
     *
     * @param name of the applicant
     * @param reasons why
     */
    record Decided(String name, String reasons) {}

    /**
     * A vacancy that ended.
     *
     * @param name of the applicant
     * @param vacancy what the vacancy is called
     */
    record Ended(String name, String vacancy) {}
}
