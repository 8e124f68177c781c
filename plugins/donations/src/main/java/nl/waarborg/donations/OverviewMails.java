package nl.waarborg.donations;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

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

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Mails the overview of a year to each donor of whom something of that year stands and whose
 * address is known, some at a time, once staff ask for it. Nobody gets two of a year, whoever asks
 * again; who died, was erased or had the last contact gets none. It is no thanks and no news, so
 * that who wants neither of these gets it all the same. No file is kept: it is made anew for who
 * asks for it.
 */
final class OverviewMails {

    /** As many files as are in memory at one time. */
    private static final int AT_ONCE = 25;

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

    private OverviewMails() {}

    /**
     * What the mail says.
     *
     * @param name of the donor
     * @param year the year
     * @param number of the donor
     */
    record Words(String name, int year, int number) {}

    /** Mailings that go on. */
    static Condition underWay() {
        return OverviewMailings.DONE_AT.field().isNull();
    }

    /** Donors who wait for the overview of a year. */
    static Condition due(int year) {
        return gaveIn(year)
                .and(Donors.EMAIL.field().isNotNull())
                .and(
                        notExists(
                                selectOne()
                                        .from(OverviewMailings.OVERVIEWS.asTable())
                                        .where(
                                                OverviewMailings.DONOR
                                                        .field()
                                                        .eq(Donors.DATASET.id().field()))
                                        .and(OverviewMailings.OF_YEAR.field().eq(year))));
    }

    /** Donors who live and of whom something of a year stands. */
    static Condition gaveIn(int year) {
        Condition inYear =
                Donors.CORRECTS
                        .field()
                        .isNull()
                        .and(
                                Donors.DONATED_ON
                                        .field()
                                        .between(
                                                LocalDate.of(year, 1, 1),
                                                LocalDate.of(year, 12, 31)));
        return Donors.DECEASED_ON
                .field()
                .isNull()
                .and(
                        exists(
                                selectOne()
                                        .from(Donors.DONATIONS.asTable())
                                        .where(YearlyThanks.stands(inYear))));
    }

    /** Mails the next of the mailing that was asked for first; whether there may be more. */
    static Future<Boolean> step(Work work) {
        return work.tx()
                .first(
                        DSL.select(
                                        OverviewMailings.DATASET.id().field(),
                                        OverviewMailings.YEAR.field())
                                .from(OverviewMailings.DATASET.asTable())
                                .where(underWay())
                                .orderBy(OverviewMailings.DATASET.id().field())
                                .limit(1))
                .compose(
                        found ->
                                found.map(mailing -> step(work, mailing))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private static Future<Boolean> step(Work work, Row mailing) {
        int year = mailing.get(OverviewMailings.YEAR);
        return work.tx()
                .list(
                        DSL.select(
                                        Donors.DATASET.id().field(),
                                        Donors.DONOR_ID.field(),
                                        Donors.NUMBER.field(),
                                        Donors.NAME.field(),
                                        Donors.EMAIL.field(),
                                        Donors.LANGUAGE.field())
                                .from(Donors.DATASET.asTable())
                                .where(due(year))
                                .orderBy(Donors.DATASET.id().field())
                                .limit(AT_ONCE))
                .compose(
                        donors -> donors.isEmpty() ? done(work, mailing) : each(work, donors, year))
                .map(true);
    }

    private static Future<Void> done(Work work, Row mailing) {
        return work.tx()
                .update(
                        OverviewMailings.DATASET,
                        mailing.get(OverviewMailings.DATASET.id()),
                        OptionalLong.empty(),
                        Values.of(OverviewMailings.DONE_AT, work.now()))
                .mapEmpty();
    }

    private static Future<Void> each(Work work, List<Row> donors, int year) {
        Future<Void> all = Future.succeededFuture();
        for (Row donor : donors) {
            all = all.compose(_ -> one(work, donor, year));
        }
        return all;
    }

    private static Future<Void> one(Work work, Row donor, int year) {
        Values overview =
                Values.of(OverviewMailings.DONOR, donor.get(Donors.DATASET.id()))
                        .set(OverviewMailings.OF_YEAR, year);
        return work.consents()
                .hadLastContact(new SubjectId(donor.get(Donors.DONOR_ID)))
                .compose(
                        last ->
                                last
                                        ? Future.succeededFuture(overview)
                                        : mail(work, donor, year)
                                                .map(
                                                        id ->
                                                                overview.set(
                                                                        OverviewMailings.MAIL_ID,
                                                                        id)))
                .compose(values -> work.tx().insert(OverviewMailings.OVERVIEWS, values))
                .mapEmpty();
    }

    private static Future<UUID> mail(Work work, Row donor, int year) {
        YearQuery asked = new YearQuery(year, null).inLanguageOf(donor);
        return Overviews.print(work, donor, asked).compose(file -> mail(work, donor, asked, file));
    }

    private static Future<UUID> mail(Work work, Row donor, YearQuery asked, FileContent file) {
        RecordRef about = new RecordRef(Donors.DATASET, donor.get(Donors.DATASET.id()));
        Words words =
                new Words(
                        donor.find(Donors.NAME).orElse(""), asked.year(), donor.get(Donors.NUMBER));
        return work.mail(
                MAIL,
                Recipient.inColumn(about, Donors.EMAIL).reading(asked.reads()),
                about,
                words,
                List.of(file));
    }
}
