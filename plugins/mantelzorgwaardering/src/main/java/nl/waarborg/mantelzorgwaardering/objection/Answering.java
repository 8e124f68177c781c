package nl.waarborg.mantelzorgwaardering.objection;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.ApplicationStatus;
import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.Decision;
import nl.waarborg.mantelzorgwaardering.Decisions;
import nl.waarborg.mantelzorgwaardering.letter.Letters;
import nl.waarborg.mantelzorgwaardering.letter.Letters.Answer;
import nl.waarborg.mantelzorgwaardering.objection.ObjectionView.NewAnswer;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A human who did not take the decision decides on the objection. One that is upheld replaces the
 * refusal by a grant in the same transaction; the payout follows as for any grant.
 */
final class Answering {

    private Answering() {}

    static Future<Reply<ObjectionView>> decide(Call<NewAnswer, Nothing> call) {
        if (call.body().reasons().strip().length() < ObjectionDesk.FEWEST) {
            throw Problem.invalid(
                    List.of(new Fault("/reasons", "too-short", "Give at least 10 characters")));
        }
        UUID id = call.id("id");
        return call.tx()
                .require(Objections.DATASET, id)
                .compose(objection -> withDecision(call, objection))
                .compose(both -> answer(call, both))
                .compose(done -> call.tx().require(Objections.DATASET, id))
                .compose(row -> ObjectionView.reply(call, row));
    }

    private static Future<Both> withDecision(Call<?, ?> call, Row objection) {
        return call.tx()
                .require(Decisions.DATASET, objection.get(Objections.DECISION_ID))
                .compose(
                        decision ->
                                call.tx()
                                        .require(
                                                Applications.DATASET,
                                                objection.get(Objections.APPLICATION_ID),
                                                Applications.APPLICANT_ID)
                                        .map(
                                                application ->
                                                        new Both(
                                                                objection,
                                                                decision,
                                                                application.get(
                                                                        Applications
                                                                                .APPLICANT_ID))));
    }

    private static Future<UUID> answer(Call<NewAnswer, Nothing> call, Both both) {
        refuse(call, both);
        UUID application = both.objection().get(Objections.APPLICATION_ID);
        call.emit(
                ObjectionRoutes.DECIDED,
                Map.of("objection", call.id("id"), "application", application));
        return record(call)
                .compose(
                        version ->
                                call.body().outcome() == Objections.Outcome.UPHELD
                                        ? replace(call, both, application)
                                        : Future.succeededFuture(version))
                .compose(
                        done ->
                                call.nameOf(
                                        new RecordRef(Objections.DATASET, call.id("id")),
                                        Objections.DECIDED_BY))
                .compose(
                        by ->
                                Letters.answered(
                                        call,
                                        application,
                                        answer(call.body().outcome()),
                                        call.body().reasons().strip(),
                                        by));
    }

    private static void refuse(Call<NewAnswer, Nothing> call, Both both) {
        UUID me = call.caller().account().value();
        if (both.decision().get(Decisions.DECIDED_BY).equals(me)
                || both.applicant().equals(call.caller().subject().value())) {
            throw Problem.of(
                    ProblemType.FORBIDDEN,
                    "Let a colleague decide who did not take the decision and did not apply.");
        }
        if (both.objection().get(Objections.STATUS) != Objections.Status.OPEN) {
            throw Problem.conflict("It was decided on or taken back already.");
        }
        refuseOutcome(call.body().outcome(), both);
    }

    private static void refuseOutcome(Objections.Outcome outcome, Both both) {
        switch (outcome) {
            case UNFOUNDED -> {}
            case INADMISSIBLE -> {
                if (!ObjectionView.late(both.objection())) {
                    throw Problem.conflict("It came in time. Look into its grounds.");
                }
            }
            case UPHELD -> {
                if (both.decision().get(Decisions.OUTCOME) != Decision.Outcome.REFUSED) {
                    throw Problem.conflict("The award was granted. More cannot be given.");
                }
            }
        }
    }

    private static Future<Long> record(Call<NewAnswer, Nothing> call) {
        return call.tx()
                .update(
                        Objections.DATASET,
                        call.id("id"),
                        call.expectedVersion(),
                        Values.of(Objections.STATUS, Objections.Status.DECIDED)
                                .set(Objections.OUTCOME, call.body().outcome())
                                .set(Objections.REASONS, call.body().reasons().strip())
                                .set(Objections.DECIDED_BY, call.caller().account().value())
                                .set(Objections.DECIDED_AT, call.now()));
    }

    /** The old decision ends, the new one stands, and the application follows it. */
    private static Future<Long> replace(
            Call<NewAnswer, Nothing> call, Both both, UUID application) {
        return call.tx()
                .update(
                        Decisions.DATASET,
                        both.decision().get(Decisions.DATASET.id()),
                        OptionalLong.empty(),
                        Values.of(Decisions.REPLACED_BY, call.id("id")))
                .compose(ended -> call.tx().insert(Decisions.DATASET, grant(call, both)))
                .compose(
                        stands ->
                                call.tx()
                                        .update(
                                                Applications.DATASET,
                                                application,
                                                OptionalLong.empty(),
                                                Values.of(
                                                        Applications.STATUS,
                                                        ApplicationStatus.GRANTED)));
    }

    private static Values grant(Call<NewAnswer, Nothing> call, Both both) {
        return Values.of(Decisions.APPLICATION_ID, both.objection().get(Objections.APPLICATION_ID))
                .set(Decisions.OUTCOME, Decision.Outcome.GRANTED)
                .set(Decisions.REASONS, call.body().reasons().strip())
                .set(Decisions.ADVICE, both.decision().get(Decisions.ADVICE))
                .set(Decisions.DECIDED_BY, call.caller().account().value())
                .set(Decisions.DECIDED_AT, call.now())
                .set(Decisions.OBJECTION_ID, call.id("id"));
    }

    private static Answer answer(Objections.Outcome outcome) {
        return switch (outcome) {
            case UPHELD -> Answer.UPHELD;
            case UNFOUNDED -> Answer.UNFOUNDED;
            case INADMISSIBLE -> Answer.INADMISSIBLE;
        };
    }

    private record Both(Row objection, Row decision, UUID applicant) {}
}
