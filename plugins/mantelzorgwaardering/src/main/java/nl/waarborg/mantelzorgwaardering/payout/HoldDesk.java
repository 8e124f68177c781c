package nl.waarborg.mantelzorgwaardering.payout;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.ApplicationStatus;
import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.letter.Letters;
import nl.waarborg.mantelzorgwaardering.letter.Letters.PayoutNews;
import nl.waarborg.mantelzorgwaardering.payout.HoldView.NewConversation;
import nl.waarborg.mantelzorgwaardering.payout.HoldView.NewHold;
import nl.waarborg.mantelzorgwaardering.payout.HoldView.NewOutcome;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Holds a payout on suspicion, and ends the hold after a conversation (VAL-H2). Whose payout it is
 * may not be the caller's own.
 */
final class HoldDesk {

    private static final int FEWEST = 10;

    private HoldDesk() {}

    static Future<Reply<HoldView>> place(Call<NewHold, Nothing> call) {
        demandWords("/suspicion", call.body().suspicion());
        UUID application = call.id("id");
        return refuseOwn(call, application)
                .compose(
                        found ->
                                call.tx()
                                        .insert(
                                                PayoutHolds.DATASET,
                                                Values.of(PayoutHolds.APPLICATION_ID, application)
                                                        .set(
                                                                PayoutHolds.SUSPICION,
                                                                call.body().suspicion().strip())
                                                        .set(PayoutHolds.PLACED_BY, me(call))))
                .compose(
                        id ->
                                Letters.payout(call, application, PayoutNews.HELD)
                                        .compose(
                                                letter ->
                                                        call.tx().require(PayoutHolds.DATASET, id)))
                .map(hold -> placed(call, hold));
    }

    static Future<Reply<Page<HoldView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(
                        PayoutHolds.DATASET,
                        PayoutHolds.APPLICATION_ID.field().eq(call.id("id")),
                        call.page())
                .map(page -> Reply.ok(page.map(HoldView::of)));
    }

    static Future<Reply<HoldView>> talk(Call<NewConversation, Nothing> call) {
        demandWords("/summary", call.body().summary());
        if (call.body().on().isAfter(call.today())) {
            throw Problem.invalid(
                    List.of(new Fault("/on", "in-the-future", "Give today or an earlier day")));
        }
        return hold(call)
                .compose(
                        hold -> {
                            if (hold.find(PayoutHolds.CONVERSATION_ON).isPresent()) {
                                throw Problem.conflict("The conversation was recorded already.");
                            }
                            return change(call, conversation(call));
                        });
    }

    static Future<Reply<HoldView>> decide(Call<NewOutcome, Nothing> call) {
        demandWords("/reasons", call.body().reasons());
        return hold(call)
                .compose(
                        hold ->
                                refuseOwn(call, hold.get(PayoutHolds.APPLICATION_ID))
                                        .compose(found -> end(call, hold)));
    }

    private static Reply<HoldView> placed(Call<NewHold, Nothing> call, Row hold) {
        HoldView view = HoldView.of(hold);
        call.emit(
                PayoutRoutes.PAYOUT_HELD,
                Map.of("application", view.applicationId(), "hold", view.id()));
        return Reply.createdAs("", view).withVersion(hold.get(PayoutHolds.DATASET.version()));
    }

    private static Future<Reply<HoldView>> end(Call<NewOutcome, Nothing> call, Row hold) {
        if (hold.find(PayoutHolds.CONVERSATION_ON).isEmpty()) {
            throw Problem.conflict("Record the conversation with the carer first.");
        }
        PayoutHolds.Outcome before = hold.find(PayoutHolds.OUTCOME).orElse(null);
        if (before == PayoutHolds.Outcome.RELEASED || before == call.body().outcome()) {
            throw Problem.conflict("The hold has ended already.");
        }
        call.emit(
                PayoutRoutes.HOLD_ENDED,
                Map.of("application", hold.get(PayoutHolds.APPLICATION_ID), "hold", call.id("id")));
        Values outcome =
                Values.of(PayoutHolds.OUTCOME, call.body().outcome())
                        .set(PayoutHolds.OUTCOME_REASONS, call.body().reasons().strip())
                        .set(PayoutHolds.OUTCOME_BY, me(call))
                        .set(PayoutHolds.OUTCOME_AT, call.now());
        return Letters.payout(
                        call, hold.get(PayoutHolds.APPLICATION_ID), news(call.body().outcome()))
                .compose(letter -> change(call, outcome));
    }

    private static PayoutNews news(PayoutHolds.Outcome outcome) {
        return switch (outcome) {
            case RELEASED -> PayoutNews.RELEASED;
            case KEPT -> PayoutNews.WITHHELD;
        };
    }

    private static Values conversation(Call<NewConversation, Nothing> call) {
        return Values.of(PayoutHolds.CONVERSATION_ON, call.body().on())
                .set(PayoutHolds.CONVERSATION_CHANNEL, call.body().channel())
                .set(PayoutHolds.CONVERSATION, call.body().summary().strip())
                .set(PayoutHolds.CONVERSATION_BY, me(call));
    }

    private static Future<Reply<HoldView>> change(Call<?, ?> call, Values values) {
        UUID id = call.id("id");
        return call.tx()
                .update(PayoutHolds.DATASET, id, call.expectedVersion(), values)
                .compose(version -> hold(call))
                .map(HoldView::reply);
    }

    private static Future<Row> hold(Call<?, ?> call) {
        return call.tx().require(PayoutHolds.DATASET, call.id("id"));
    }

    private static Future<Row> refuseOwn(Call<?, ?> call, UUID application) {
        return call.tx()
                .require(
                        Applications.DATASET,
                        application,
                        Applications.APPLICANT_ID,
                        Applications.STATUS)
                .map(
                        found -> {
                            if (found.get(Applications.STATUS) == ApplicationStatus.DRAFT) {
                                throw Problem.notFound();
                            }
                            if (found.get(Applications.APPLICANT_ID)
                                    .equals(call.caller().subject().value())) {
                                throw Problem.of(
                                        ProblemType.FORBIDDEN,
                                        "Leave your own payout to a colleague.");
                            }
                            return found;
                        });
    }

    private static UUID me(Call<?, ?> call) {
        return call.caller().account().value();
    }

    private static void demandWords(String pointer, String text) {
        if (text.strip().length() < FEWEST) {
            throw Problem.invalid(
                    List.of(new Fault(pointer, "too-short", "Give at least 10 characters")));
        }
    }
}
