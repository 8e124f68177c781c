package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.donations.DonorView.YearQuery;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.util.List;
import java.util.UUID;

/**
 * Mails the overview of a year to a donor and writes down that it did, with the total that stood in
 * it. Who had the last contact before removal gets none. It is no thanks and no news, so that who
 * wants neither of these gets it all the same. No file is kept: it is made anew for who asks for
 * it.
 */
final class OverviewMails {

    static final MailTemplate<Words> MAIL =
            MailTemplate.named(DonationsPlugin.NAME + ".yearly-overview", Words.class)
                    .dutch(
                            "Overzicht van uw giften in {year}",
                            """
                            Beste {name},

                            Hierbij het overzicht van wat u ons in {year} gaf, voor uw belastingaangifte.

                            Klopt er iets niet? Laat het ons weten en noem uw nummer {number}.

                            {organisation}""")
                    .english(
                            "Overview of your gifts in {year}",
                            """
                            Dear {name},

                            Here is the overview of what you gave us in {year}, for your tax return.

                            Is something wrong? Let us know and mention your number {number}.

                            {organisation}""");

    static final MailTemplate<Words> AGAIN =
            MailTemplate.named(DonationsPlugin.NAME + ".yearly-overview-again", Words.class)
                    .dutch(
                            "Nieuw overzicht van uw giften in {year}",
                            """
                            Beste {name},

                            Hierbij opnieuw het overzicht van wat u ons in {year} gaf, voor uw belastingaangifte. Het eerdere overzicht kwam niet aan of klopt niet meer: gebruik dit.

                            Klopt er iets niet? Laat het ons weten en noem uw nummer {number}.

                            {organisation}""")
                    .english(
                            "New overview of your gifts in {year}",
                            """
                            Dear {name},

                            Here is again the overview of what you gave us in {year}, for your tax return. The earlier overview did not arrive or is no longer right: use this one.

                            Is something wrong? Let us know and mention your number {number}.

                            {organisation}""");

    private OverviewMails() {}

    /**
     * What the mail says.
     *
     * @param name of the donor
     * @param year the year
     * @param number of the donor
     */
    record Words(String name, int year, int number) {}

    /**
     * An overview that is due.
     *
     * @param mailing by which mailing
     * @param year the calendar year
     * @param edition which one of that year of the donor, from 1
     * @param why why it goes
     */
    record Due(UUID mailing, int year, int edition, OverviewMailings.Why why) {

        Values values(Row donor, Booked booked) {
            return Values.of(OverviewMailings.DONOR, donor.get(Donors.DATASET.id()))
                    .set(OverviewMailings.BY, mailing)
                    .set(OverviewMailings.OF_YEAR, year)
                    .set(OverviewMailings.EDITION, edition)
                    .set(OverviewMailings.WHY, why)
                    .set(OverviewMailings.TOTAL, booked.total());
        }

        MailTemplate<Words> template() {
            return edition == 1 ? MAIL : AGAIN;
        }
    }

    /** Mails one, or writes down that the donor had the last contact. */
    static Future<Void> mail(Work work, Row donor, Due due) {
        return Overviews.booked(work, donor, due.year())
                .compose(booked -> mail(work, donor, due, booked));
    }

    /** The same of what was read already. */
    static Future<Void> mail(Work work, Row donor, Due due, Booked booked) {
        Values overview = due.values(donor, booked);
        return work.consents()
                .hadLastContact(new SubjectId(donor.get(Donors.DONOR_ID)))
                .compose(
                        last ->
                                last
                                        ? Future.succeededFuture(overview)
                                        : written(work, donor, due, booked)
                                                .map(
                                                        id ->
                                                                overview.set(
                                                                        OverviewMailings.MAIL_ID,
                                                                        id)))
                .compose(values -> work.tx().insert(OverviewMailings.OVERVIEWS, values))
                .mapEmpty();
    }

    private static Future<UUID> written(Work work, Row donor, Due due, Booked booked) {
        YearQuery asked = new YearQuery(due.year(), null).inLanguageOf(donor);
        return Overviews.print(work, donor, asked, booked)
                .compose(file -> written(work, donor, due, asked, file));
    }

    private static Future<UUID> written(
            Work work, Row donor, Due due, YearQuery asked, FileContent file) {
        RecordRef about = new RecordRef(Donors.DATASET, donor.get(Donors.DATASET.id()));
        Words words =
                new Words(donor.find(Donors.NAME).orElse(""), due.year(), donor.get(Donors.NUMBER));
        return work.mail(
                due.template(),
                Recipient.inColumn(about, Donors.EMAIL).reading(asked.reads()),
                about,
                words,
                List.of(file));
    }
}
