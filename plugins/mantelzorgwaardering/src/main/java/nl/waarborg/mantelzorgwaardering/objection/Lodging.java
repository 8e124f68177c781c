package nl.waarborg.mantelzorgwaardering.objection;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.Deciding;
import nl.waarborg.mantelzorgwaardering.Decision;
import nl.waarborg.mantelzorgwaardering.letter.Letters;
import nl.waarborg.mantelzorgwaardering.objection.ObjectionView.NewObjection;
import nl.waarborg.mantelzorgwaardering.objection.ObjectionView.RecordedObjection;
import nl.waarborg.mantelzorgwaardering.term.ObjectionTerm;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes objections in, late ones too: whether lateness matters is for a human to say. */
final class Lodging {

    private Lodging() {}

    static Future<Reply<ObjectionView>> lodge(Call<NewObjection, Nothing> call) {
        return refuseUnlessOwn(call, call.id("id"))
                .compose(own -> Deciding.first(call, call.id("id")))
                .compose(
                        decision ->
                                takeIn(
                                        call,
                                        decision,
                                        Objections.Channel.ACCOUNT,
                                        call.today(),
                                        call.body().grounds()));
    }

    static Future<Reply<ObjectionView>> record(Call<RecordedObjection, Nothing> call) {
        RecordedObjection body = call.body();
        return Deciding.first(call, call.id("id"))
                .compose(
                        decision -> {
                            refuseOtherDay(call, decision, body.receivedOn());
                            return takeIn(
                                    call,
                                    decision,
                                    body.channel().channel(),
                                    body.receivedOn(),
                                    body.grounds());
                        });
    }

    static Future<Reply<ObjectionView>> withdraw(Call<Nothing, Nothing> call) {
        UUID id = call.id("id");
        return call.tx()
                .require(Objections.DATASET, id)
                .compose(
                        row -> {
                            if (row.get(Objections.STATUS) != Objections.Status.OPEN) {
                                throw Problem.conflict("It was decided on or taken back already.");
                            }
                            return refuseUnlessOwn(call, row.get(Objections.APPLICATION_ID));
                        })
                .compose(
                        own ->
                                call.tx()
                                        .update(
                                                Objections.DATASET,
                                                id,
                                                call.expectedVersion(),
                                                Values.of(
                                                        Objections.STATUS,
                                                        Objections.Status.WITHDRAWN)))
                .compose(version -> call.tx().require(Objections.DATASET, id))
                .compose(row -> ObjectionView.reply(call, row));
    }

    private static Future<Reply<ObjectionView>> takeIn(
            Call<?, ?> call,
            Decision decision,
            Objections.Channel channel,
            LocalDate receivedOn,
            String grounds) {
        UUID application = decision.applicationId();
        return Letters.decisionSentOn(call, application, call.day(decision.decidedAt()))
                // A decision that never arrived is known, at the latest, to who objects to it.
                .map(sent -> ObjectionTerm.lastDay(sent.orElse(receivedOn)))
                .compose(
                        lastDay ->
                                call.tx()
                                        .insert(
                                                Objections.DATASET,
                                                Values.of(Objections.APPLICATION_ID, application)
                                                        .set(Objections.DECISION_ID, decision.id())
                                                        .set(Objections.GROUNDS, grounds.strip())
                                                        .set(Objections.CHANNEL, channel)
                                                        .set(Objections.RECEIVED_ON, receivedOn)
                                                        .set(
                                                                Objections.RECORDED_BY,
                                                                call.caller().account().value())
                                                        .set(Objections.LAST_DAY_ON, lastDay)
                                                        .set(
                                                                Objections.DUE_ON,
                                                                ObjectionTerm.dueOn(lastDay))
                                                        .set(
                                                                Objections.STATUS,
                                                                Objections.Status.OPEN)))
                .compose(id -> confirm(call, id));
    }

    private static Future<Reply<ObjectionView>> confirm(Call<?, ?> call, UUID id) {
        return call.tx()
                .require(Objections.DATASET, id)
                .compose(
                        row -> {
                            UUID application = row.get(Objections.APPLICATION_ID);
                            call.emit(
                                    ObjectionRoutes.LODGED,
                                    Map.of("objection", id, "application", application));
                            return Letters.objected(
                                            call,
                                            application,
                                            row.get(Objections.RECEIVED_ON),
                                            row.get(Objections.DUE_ON))
                                    .compose(_ -> ObjectionView.reply(call, row));
                        })
                .map(reply -> new Reply<>(reply.body(), Optional.of(""), reply.version()));
    }

    private static void refuseOtherDay(Call<?, ?> call, Decision decision, LocalDate receivedOn) {
        if (receivedOn.isAfter(call.today())
                || receivedOn.isBefore(call.day(decision.decidedAt()))) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/receivedOn",
                                    "not-since-the-decision",
                                    "Give a day from the decision until today")));
        }
    }

    private static Future<Row> refuseUnlessOwn(Call<?, ?> call, UUID application) {
        return call.tx()
                .require(Applications.DATASET, application, Applications.APPLICANT_ID)
                .map(
                        row -> {
                            if (!row.get(Applications.APPLICANT_ID)
                                    .equals(call.caller().subject().value())) {
                                throw Problem.notFound();
                            }
                            return row;
                        });
    }
}
