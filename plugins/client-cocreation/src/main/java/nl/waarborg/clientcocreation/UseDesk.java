package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.clientcocreation.UseReport.NewReview;
import nl.waarborg.clientcocreation.UseReport.Review;
import nl.waarborg.clientcocreation.UseReport.Visit;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.UUID;

/** Shows use that looks odd to a human, and writes down what that human makes of it. */
final class UseDesk {

    private static final int LEAST_REASONS = 10;
    private static final int MOST = 5000;

    private UseDesk() {}

    /** Odd use of what a client's people were granted, all of it together. */
    static Future<Reply<UseReport>> ofClient(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Clients.DATASET, call.id("id"), Clients.DATASET.id())
                .compose(_ -> report(call, call.id("id")))
                .map(Reply::ok);
    }

    /** Odd use of one space, seen beside the use of the client's other ones. */
    static Future<Reply<UseReport>> ofSpace(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Spaces.DATASET, call.id("id"), Spaces.CLIENT_ID)
                .compose(space -> report(call, space.get(Spaces.CLIENT_ID)))
                .map(report -> Reply.ok(report.in(call.id("id"))));
    }

    private static Future<UseReport> report(Work work, UUID client) {
        return work.tx()
                .list(
                        DSL.select(
                                        Spaces.VISITS.id().field(),
                                        Spaces.VISIT_SPACE.field(),
                                        Spaces.VISIT_AGREEMENT.field(),
                                        Spaces.VISITOR_ID.field(),
                                        Spaces.LOG_IN.field(),
                                        Spaces.NETWORK.field(),
                                        Spaces.FIRST_AT.field(),
                                        Spaces.LAST_AT.field())
                                .from(Spaces.VISITS.asTable())
                                .where(
                                        Spaces.VISIT_SPACE
                                                .field()
                                                .in(KeptOut.spacesOf(client))
                                                .or(
                                                        Spaces.VISIT_AGREEMENT
                                                                .field()
                                                                .in(agreementsOf(client))))
                                .orderBy(Spaces.LAST_AT.field().desc())
                                .limit(MOST + 1))
                .map(
                        rows ->
                                UseReport.of(
                                        rows.stream().limit(MOST).map(UseDesk::visit).toList(),
                                        rows.size() <= MOST));
    }

    private static Select<Record1<UUID>> agreementsOf(UUID client) {
        return DSL.select(Clients.AGREEMENTS.id().field())
                .from(Clients.AGREEMENTS.asTable())
                .where(Clients.AGREEMENT_CLIENT.field().eq(client));
    }

    private static Visit visit(Row row) {
        return new Visit(
                Place.of(row, Spaces.VISIT_SPACE, Spaces.VISIT_AGREEMENT),
                row.get(Spaces.VISITOR_ID),
                row.get(Spaces.LOG_IN),
                row.get(Spaces.NETWORK),
                row.get(Spaces.FIRST_AT),
                row.get(Spaces.LAST_AT));
    }

    /** Judges somebody's use of a space. */
    static Future<Reply<Review>> judge(Call<NewReview, Nothing> call) {
        return judge(call, Place.space(call.id("id")));
    }

    /** Judges how somebody delivered for an assignment. */
    static Future<Reply<Review>> judgeDelivery(Call<NewReview, Nothing> call) {
        return judge(call, Place.assignment(call.id("id")));
    }

    private static Future<Reply<Review>> judge(Call<NewReview, Nothing> call, Place place) {
        if (call.body().reasons().strip().length() < LEAST_REASONS) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/reasons",
                                    "too-short",
                                    "must have at least " + LEAST_REASONS + " characters")));
        }
        return call.tx()
                .insertAndRead(
                        Spaces.REVIEWS,
                        place.in(Spaces.REVIEW_SPACE, Spaces.REVIEW_AGREEMENT)
                                .set(Spaces.REVIEWED_ID, call.body().personId())
                                .set(Spaces.OUTCOME, call.body().outcome())
                                .set(Spaces.REASONS, call.body().reasons())
                                .set(Spaces.DECIDED_BY, call.caller().account().value())
                                .set(Spaces.DECIDED_ON, call.today()))
                .map(row -> Reply.createdAs("", view(row)));
    }

    static Future<Reply<Page<Review>>> reviews(Call<Nothing, Nothing> call) {
        return reviews(call, Place.space(call.id("id")));
    }

    static Future<Reply<Page<Review>>> reviewsOfDelivery(Call<Nothing, Nothing> call) {
        return reviews(call, Place.assignment(call.id("id")));
    }

    private static Future<Reply<Page<Review>>> reviews(Call<Nothing, Nothing> call, Place place) {
        return call.tx()
                .page(
                        Spaces.REVIEWS,
                        place.is(Spaces.REVIEW_SPACE, Spaces.REVIEW_AGREEMENT),
                        call.page())
                .map(page -> Reply.ok(page.map(UseDesk::view)));
    }

    private static Review view(Row row) {
        return new Review(
                row.get(Spaces.REVIEWS.id()),
                row.get(Spaces.REVIEWED_ID),
                row.get(Spaces.OUTCOME),
                row.get(Spaces.REASONS),
                row.get(Spaces.DECIDED_BY));
    }
}
