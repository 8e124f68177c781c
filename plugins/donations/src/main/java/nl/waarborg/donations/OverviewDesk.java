package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.donations.OverviewMailingView.NewMailing;
import nl.waarborg.donations.OverviewMailingView.Progress;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Has the overviews of a year mailed, and says how far that is and what came of each mail. */
final class OverviewDesk {

    private OverviewDesk() {}

    static Future<Reply<OverviewMailingView>> start(Call<NewMailing, Nothing> call) {
        int year = call.body().year();
        if (year >= call.today().getYear()) {
            throw Problem.invalid(
                    List.of(new Fault("/year", "not-over", "Wait until the year is over")));
        }
        return call.tx()
                .count(
                        OverviewMailings.DATASET,
                        OverviewsDue.underWay().and(OverviewMailings.YEAR.field().eq(year)))
                .compose(running -> start(call, year, running));
    }

    private static Future<Reply<OverviewMailingView>> start(
            Call<NewMailing, Nothing> call, int year, long running) {
        if (running > 0) {
            throw Problem.conflict("The overviews of that year are being mailed already.");
        }
        return call.tx()
                .insertAndRead(
                        OverviewMailings.DATASET,
                        Values.of(OverviewMailings.YEAR, year)
                                .set(OverviewMailings.ASKED_BY, call.caller().account().value()))
                .compose(row -> view(call, row))
                .map(view -> Reply.created(view.id(), view));
    }

    static Future<Reply<OverviewMailingView>> read(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(OverviewMailings.DATASET, call.id("id"))
                .compose(row -> view(call, row))
                .map(Reply::ok);
    }

    static Future<Reply<Page<OverviewMailingView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(OverviewMailings.DATASET, DSL.noCondition(), call.page())
                .compose(page -> views(call, page));
    }

    private static Future<Reply<Page<OverviewMailingView>>> views(Call<?, ?> call, Page<Row> page) {
        List<OverviewMailingView> views = new ArrayList<>();
        Future<Void> all = Future.succeededFuture();
        for (Row row : page.items()) {
            all = all.compose(_ -> view(call, row)).map(views::add).mapEmpty();
        }
        return all.map(_ -> Reply.ok(new Page<>(views, page.next())));
    }

    private static Future<OverviewMailingView> view(Work work, Row row) {
        return work.namesOf(OverviewMailings.ASKED_BY, row)
                .compose(
                        names ->
                                progress(work, row)
                                        .map(done -> OverviewMailingView.of(row, names, done)));
    }

    private static Future<Progress> progress(Work work, Row mailing) {
        int year = mailing.get(OverviewMailings.YEAR);
        Condition last = OverviewsDue.last(year);
        Condition mailed = OverviewMailings.MAIL_ID.field().isNotNull();
        Future<Long> sent = overviews(work, last.and(mailed));
        Future<Long> withheld = overviews(work, last.andNot(mailed));
        Future<Long> first = work.tx().count(Donors.DATASET, OverviewsDue.first(year));
        Future<Long> changed = overviews(work, OverviewsDue.changed(year));
        Future<Long> unlooked =
                mailing.find(OverviewMailings.DONE_AT).isPresent()
                        ? Future.succeededFuture(0L)
                        : overviews(work, OverviewsDue.unlooked(mailing));
        Future<Long> without =
                work.tx()
                        .count(
                                Donors.DATASET,
                                OverviewsDue.gaveIn(year).and(Donors.EMAIL.field().isNull()));
        return Future.all(sent, withheld, first, changed, unlooked, without)
                .map(
                        _ ->
                                new Progress(
                                        sent.result(),
                                        withheld.result(),
                                        first.result() + changed.result(),
                                        unlooked.result(),
                                        without.result()));
    }

    private static Future<Long> overviews(Work work, Condition which) {
        return work.tx().count(OverviewMailings.OVERVIEWS, which);
    }

    /** Of each donor of a mailing what came of the mail. */
    static Future<Reply<Page<OverviewView>>> overviews(Call<Nothing, Nothing> call) {
        UUID mailing = call.id("id");
        return call.tx()
                .require(OverviewMailings.DATASET, mailing)
                .compose(
                        _ ->
                                call.tx()
                                        .page(
                                                OverviewMailings.OVERVIEWS,
                                                OverviewMailings.BY.field().eq(mailing),
                                                call.page()))
                .compose(page -> shown(call, page));
    }

    private static Future<Reply<Page<OverviewView>>> shown(Work work, Page<Row> page) {
        List<Future<OverviewView>> views =
                page.items().stream().map(row -> shown(work, row)).toList();
        return Future.all(views)
                .map(
                        _ ->
                                Reply.ok(
                                        new Page<>(
                                                views.stream().map(Future::result).toList(),
                                                page.next())));
    }

    private static Future<OverviewView> shown(Work work, Row row) {
        return row.find(OverviewMailings.MAIL_ID).isEmpty()
                ? Future.succeededFuture(OverviewView.of(row, List.of()))
                : work.mailsAbout(new RecordRef(Donors.DATASET, row.get(OverviewMailings.DONOR)))
                        .map(mails -> OverviewView.of(row, mails));
    }
}
