package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Terms;
import nl.waarborg.spi.Terms.Told;
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

                            Zo lang bewaren we uw gegevens: {keptNl}

                            Mogen we ze bewaren voor een latere vacature? Geef dat dan in uw account \
                            aan. U krijgt een mail waarin u het bevestigt; zonder die bevestiging \
                            bewaren we niets langer.

                            {organisation}""")
                    .english(
                            "Your application has arrived",
                            """
                            Dear {name},

                            Your application for {vacancy} has arrived. In your account you can add \
                            documents and withdraw the application.

                            This is how long we keep your data: {keptEn}

                            May we keep it for a later vacancy? Then say so in your account. You get a \
                            mail in which you confirm it; without that we keep nothing longer.

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

                            Zo lang bewaren we uw gegevens, tenzij u bevestigt dat we ze mogen bewaren \
                            voor een latere vacature: {keptNl}

                            {organisation}""")
                    .english(
                            "About your application",
                            """
                            Dear {name},

                            We do not go on with your application. The reason:

                            {reasons}

                            This is how long we keep your data, unless you confirm that we may keep it \
                            for a later vacancy: {keptEn}

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

                            De vacature {vacancy} is vervuld of ingetrokken. Zo lang bewaren we uw \
                            sollicitatie: {keptNl}

                            {organisation}""")
                    .english(
                            "The vacancy has ended",
                            """
                            Dear {name},

                            The vacancy {vacancy} is filled or withdrawn. This is how long we keep your \
                            application: {keptEn}

                            {organisation}""")
                    .forgottenOnceSent();

    static final MailTemplate<?>[] TEMPLATES = {
        LinkLetters.CONFIRM,
        RECEIVED,
        LinkLetters.RECEIVED_WITH_LINKS,
        REJECTED,
        CHOSEN,
        ENDED,
        ConsiderLetters.CONSIDERED
    };

    private Letters() {}

    static Future<UUID> received(Work work, Row row, String vacancy) {
        return kept(work)
                .compose(
                        told ->
                                write(
                                        work,
                                        RECEIVED,
                                        row,
                                        new Received(
                                                row.get(Applications.NAME),
                                                vacancy,
                                                told.dutch(),
                                                told.english())));
    }

    static Future<UUID> decided(Work work, Row row) {
        MailTemplate<Decided> template =
                row.get(Applications.STATUS) == ApplicationStatus.CHOSEN ? CHOSEN : REJECTED;
        return kept(work)
                .compose(
                        told ->
                                write(
                                        work,
                                        template,
                                        row,
                                        new Decided(
                                                row.get(Applications.NAME),
                                                row.find(Applications.REASONS).orElseThrow(),
                                                told.dutch(),
                                                told.english())));
    }

    static Future<Void> ended(Work work, List<Row> rows, VacancyView vacancy) {
        return work.terms()
                .compose(
                        terms ->
                                Future.all(
                                                rows.stream()
                                                        .map(
                                                                row ->
                                                                        ended(
                                                                                work, row, vacancy,
                                                                                terms))
                                                        .toList())
                                        .mapEmpty());
    }

    private static Future<UUID> ended(Work work, Row row, VacancyView vacancy, Terms terms) {
        Told told =
                row.find(Applications.KEPT_ON).orElse(false)
                        ? terms.told(Applications.DATASET, Applications.CONSENTED_CASES)
                        : terms.told(Applications.DATASET);
        return write(
                work,
                ENDED,
                row,
                new Ended(
                        row.get(Applications.NAME), vacancy.title(), told.dutch(), told.english()));
    }

    /** What the organisation's rules say of an application that no consent keeps. */
    static Future<Told> kept(Work work) {
        return work.terms().map(terms -> terms.told(Applications.DATASET));
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
     * @param keptNl what the organisation's rules say of how long it stays, in Dutch
     * @param keptEn the same in English
     */
    record Received(String name, String vacancy, String keptNl, String keptEn) {}

    /**
     * An application that was decided on.
     *
     * @param name of the applicant
     * @param reasons why
     * @param keptNl what the organisation's rules say of how long it stays, in Dutch
     * @param keptEn the same in English
     */
    record Decided(String name, String reasons, String keptNl, String keptEn) {}

    /**
     * A vacancy that ended.
     *
     * @param name of the applicant
     * @param vacancy what the vacancy is called
     * @param keptNl what the organisation's rules say of how long it stays, in Dutch
     * @param keptEn the same in English
     */
    record Ended(String name, String vacancy, String keptNl, String keptEn) {}
}
