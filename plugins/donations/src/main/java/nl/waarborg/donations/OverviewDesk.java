package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.donations.OverviewMailingView.NewMailing;
import nl.waarborg.donations.OverviewMailingView.Progress;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.List;

/** Has the overviews of a year mailed, and says how far that is. */
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
                        OverviewMails.underWay().and(OverviewMailings.YEAR.field().eq(year)))
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
                                progress(work, row.get(OverviewMailings.YEAR))
                                        .map(done -> OverviewMailingView.of(row, names, done)));
    }

    private static Future<Progress> progress(Work work, int year) {
        Condition ofYear = OverviewMailings.OF_YEAR.field().eq(year);
        Condition mailed = OverviewMailings.MAIL_ID.field().isNotNull();
        Future<Long> sent = work.tx().count(OverviewMailings.OVERVIEWS, ofYear.and(mailed));
        Future<Long> withheld = work.tx().count(OverviewMailings.OVERVIEWS, ofYear.andNot(mailed));
        Future<Long> left = work.tx().count(Donors.DATASET, OverviewMails.due(year));
        Future<Long> without =
                work.tx()
                        .count(
                                Donors.DATASET,
                                OverviewMails.gaveIn(year).and(Donors.EMAIL.field().isNull()));
        return Future.all(sent, withheld, left, without)
                .map(
                        _ ->
                                new Progress(
                                        sent.result(),
                                        withheld.result(),
                                        left.result(),
                                        without.result()));
    }
}
