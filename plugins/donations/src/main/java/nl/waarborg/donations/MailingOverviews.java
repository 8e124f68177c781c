package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.donations.OverviewMailings.Why;
import nl.waarborg.donations.OverviewMails.Due;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Takes a mailing of overviews on, some at a time, once staff ask for it: to each donor of whom
 * something of the year stands and whose address is known. Who had one by an earlier mailing gets
 * another only where the mail of it failed or came back, or where the total of the year is not what
 * stood in it, also where nothing stands any more. Each mailing writes to a donor once; who died,
 * was erased or had the last contact gets none.
 */
final class MailingOverviews {

    /** As many files as are in memory at one time. */
    private static final int AT_ONCE = 25;

    private static final List<Column<?>> OF_DONOR =
            List.of(
                    Donors.DATASET.id(),
                    Donors.DONOR_ID,
                    Donors.NUMBER,
                    Donors.NAME,
                    Donors.EMAIL,
                    Donors.LANGUAGE);

    private MailingOverviews() {}

    /** Takes the next step of the mailing that was asked for first; whether there may be more. */
    static Future<Boolean> step(Work work) {
        return work.tx()
                .first(
                        DSL.select(
                                        OverviewMailings.DATASET.id().field(),
                                        OverviewMailings.YEAR.field(),
                                        OverviewMailings.REACHED.field())
                                .from(OverviewMailings.DATASET.asTable())
                                .where(OverviewsDue.underWay())
                                .orderBy(OverviewMailings.DATASET.id().field())
                                .limit(1))
                .compose(
                        found ->
                                found.map(mailing -> step(work, mailing).map(true))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private static Future<Void> step(Work work, Row mailing) {
        return work.tx()
                .list(
                        DSL.select(OF_DONOR.stream().map(column -> column.field()).toList())
                                .from(Donors.DATASET.asTable())
                                .where(OverviewsDue.first(mailing.get(OverviewMailings.YEAR)))
                                .orderBy(Donors.DATASET.id().field())
                                .limit(AT_ONCE))
                .compose(
                        donors ->
                                donors.isEmpty()
                                        ? lookAtEarlier(work, mailing)
                                        : firstTo(work, mailing, donors));
    }

    private static Future<Void> firstTo(Work work, Row mailing, List<Row> donors) {
        Future<Void> all = Future.succeededFuture();
        for (Row donor : donors) {
            all = all.compose(_ -> OverviewMails.mail(work, donor, due(mailing, 1, Why.FIRST)));
        }
        return all;
    }

    private static Due due(Row mailing, int edition, Why why) {
        return new Due(
                mailing.get(OverviewMailings.DATASET.id()),
                mailing.get(OverviewMailings.YEAR),
                edition,
                why);
    }

    private static Future<Void> lookAtEarlier(Work work, Row mailing) {
        return work.tx()
                .list(
                        DSL.select(
                                        OverviewMailings.OVERVIEWS.id().field(),
                                        OverviewMailings.DONOR.field(),
                                        OverviewMailings.EDITION.field(),
                                        OverviewMailings.TOTAL.field(),
                                        OverviewMailings.MAIL_ID.field())
                                .from(OverviewMailings.OVERVIEWS.asTable())
                                .where(OverviewsDue.unlooked(mailing))
                                .orderBy(OverviewMailings.OVERVIEWS.id().field())
                                .limit(AT_ONCE))
                .compose(
                        earlier ->
                                earlier.isEmpty()
                                        ? change(
                                                work,
                                                mailing,
                                                Values.of(OverviewMailings.DONE_AT, work.now()))
                                        : lookAt(work, mailing, earlier));
    }

    private static Future<Void> change(Work work, Row mailing, Values values) {
        return work.tx()
                .update(
                        OverviewMailings.DATASET,
                        mailing.get(OverviewMailings.DATASET.id()),
                        OptionalLong.empty(),
                        values)
                .mapEmpty();
    }

    private static Future<Void> lookAt(Work work, Row mailing, List<Row> earlier) {
        Future<Void> all = Future.succeededFuture();
        for (Row overview : earlier) {
            all = all.compose(_ -> lookAt(work, mailing, overview));
        }
        UUID last = earlier.getLast().get(OverviewMailings.OVERVIEWS.id());
        return all.compose(_ -> change(work, mailing, Values.of(OverviewMailings.REACHED, last)));
    }

    private static Future<Void> lookAt(Work work, Row mailing, Row overview) {
        UUID id = overview.get(OverviewMailings.DONOR);
        int year = mailing.get(OverviewMailings.YEAR);
        Future<Row> donor =
                work.tx().require(Donors.DATASET, id, OF_DONOR.toArray(Column<?>[]::new));
        Future<List<MailState>> mails = work.mailsAbout(new RecordRef(Donors.DATASET, id));
        Future<Booked> booked = donor.compose(row -> Overviews.booked(work, row, year));
        return Future.all(mails, booked)
                .compose(
                        _ ->
                                why(overview, mails.result(), booked.result())
                                        .map(why -> due(mailing, next(overview), why))
                                        .map(
                                                due ->
                                                        OverviewMails.mail(
                                                                work,
                                                                donor.result(),
                                                                due,
                                                                booked.result()))
                                        .orElseGet(Future::succeededFuture));
    }

    private static int next(Row overview) {
        return overview.get(OverviewMailings.EDITION) + 1;
    }

    private static Optional<Why> why(Row overview, List<MailState> mails, Booked booked) {
        if (booked.total().compareTo(overview.get(OverviewMailings.TOTAL)) != 0) {
            return Optional.of(Why.CHANGED);
        }
        UUID mail = overview.get(OverviewMailings.MAIL_ID);
        return mails.stream()
                .filter(one -> one.id().equals(mail))
                .filter(MailingOverviews::neverArrived)
                .findFirst()
                .map(_ -> Why.NOT_ARRIVED);
    }

    private static boolean neverArrived(MailState mail) {
        return mail.status() == MailStatus.FAILED || mail.status() == MailStatus.BOUNCED;
    }
}
