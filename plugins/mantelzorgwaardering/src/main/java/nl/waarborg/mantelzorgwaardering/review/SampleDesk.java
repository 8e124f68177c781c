package nl.waarborg.mantelzorgwaardering.review;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Editions;
import nl.waarborg.mantelzorgwaardering.review.SampleView.SampleClosing;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.OptionalLong;
import java.util.UUID;

/** Has samples drawn and records what their checks find. The database draws. */
final class SampleDesk {

    private SampleDesk() {}

    static Future<Reply<DrawView>> draw(Call<Nothing, Nothing> call) {
        UUID edition = call.id("id");
        return call.tx()
                .require(Editions.DATASET, edition, Editions.NAME)
                .compose(
                        row ->
                                call.tx()
                                        .insert(
                                                SampleDraws.DATASET,
                                                Values.of(SampleDraws.EDITION_ID, edition)
                                                        .set(
                                                                SampleDraws.DRAWN_BY,
                                                                call.caller().account().value())))
                .compose(id -> call.tx().require(SampleDraws.DATASET, id))
                .map(row -> Reply.createdAs("", DrawView.of(row)));
    }

    static Future<Reply<Page<DrawView>>> draws(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(
                        SampleDraws.DATASET,
                        SampleDraws.EDITION_ID.field().eq(call.id("id")),
                        call.page())
                .map(page -> Reply.ok(page.map(DrawView::of)));
    }

    static Future<Reply<Page<SampleView>>> checks(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(
                        SampleChecks.DATASET,
                        SampleChecks.DRAW_ID.field().eq(call.id("id")),
                        call.page())
                .map(page -> Reply.ok(page.map(SampleView::of)));
    }

    static Future<Reply<SampleView>> close(Call<SampleClosing, Nothing> call) {
        ReviewDesk.refuseShort(call.body().reasons());
        return check(call)
                .compose(
                        row -> {
                            if (row.find(SampleChecks.OUTCOME).isPresent()) {
                                throw Problem.conflict("It was closed already.");
                            }
                            return call.tx()
                                    .update(
                                            SampleChecks.DATASET,
                                            call.id("id"),
                                            OptionalLong.empty(),
                                            closing(call));
                        })
                .compose(version -> check(call))
                .map(row -> Reply.ok(SampleView.of(row)));
    }

    private static Values closing(Call<SampleClosing, Nothing> call) {
        return Values.of(SampleChecks.OUTCOME, call.body().outcome())
                .set(SampleChecks.REASONS, call.body().reasons().strip())
                .set(SampleChecks.CLOSED_BY, call.caller().account().value())
                .set(SampleChecks.CLOSED_AT, call.now());
    }

    private static Future<Row> check(Call<?, ?> call) {
        return call.tx().require(SampleChecks.DATASET, call.id("id"));
    }
}
