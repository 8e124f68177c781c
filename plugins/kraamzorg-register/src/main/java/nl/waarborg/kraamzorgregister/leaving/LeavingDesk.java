package nl.waarborg.kraamzorgregister.leaving;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.kraamzorgregister.leaving.DeregistrationView.NewDeregistration;
import nl.waarborg.kraamzorgregister.leaving.Deregistrations.Cause;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/**
 * Takes people out of the register who ask for it by mail, telephone, on paper or face to face, and
 * those who died. A named colleague does, who works on the dossier (KCK-A2); what follows is what
 * follows when the person leaves online. The registration ends on the day it is written down.
 */
final class LeavingDesk {

    static final Parts<DeregistrationView> PARTS =
            new Parts<>(
                    Deregistrations.DATASET,
                    Deregistrations.DOSSIER_ID,
                    Deregistrations.DATASET.columns(),
                    LeavingDesk::views);

    private LeavingDesk() {}

    private static Future<Function<Row, DeregistrationView>> views(Work work, List<Row> rows) {
        return work.namesOf(Deregistrations.RECORDED_BY, rows)
                .compose(
                        recorders ->
                                work.namesOf(Deregistrations.WITHDRAWN_BY, rows)
                                        .map(
                                                withdrawers ->
                                                        row ->
                                                                DeregistrationView.of(
                                                                        row,
                                                                        recorders,
                                                                        withdrawers)));
    }

    static Future<Reply<DeregistrationView>> record(Call<NewDeregistration, Nothing> call) {
        Cause cause = call.body().cause();
        return Received.dossier(call, call.body().received())
                .compose(
                        dossier ->
                                Deregistrations.died(call, dossier)
                                        .map(died -> refuseOver(cause, dossier, died)))
                .compose(
                        dossier ->
                                PARTS.add(call, values(call))
                                        .compose(
                                                reply ->
                                                        takeEffect(call, dossier, id(reply))
                                                                .compose(_ -> tell(call, dossier))
                                                                .map(reply)));
    }

    /** Of who died, that is written down also where no registration runs any more. */
    private static Row refuseOver(Cause cause, Row dossier, boolean died) {
        if (over(dossier) && (died || cause == Cause.REQUEST)) {
            throw Problem.conflict("The registration has ended already.");
        }
        return dossier;
    }

    private static boolean over(Row dossier) {
        DossierStatus status = dossier.get(Dossiers.STATUS);
        return status.ended() && status != DossierStatus.EXPIRED;
    }

    private static UUID id(Reply<DeregistrationView> reply) {
        return reply.body().orElseThrow().id();
    }

    private static Values values(Call<NewDeregistration, Nothing> call) {
        Received received = call.body().received();
        return Values.of(Deregistrations.CAUSE, call.body().cause())
                .set(Deregistrations.CHANNEL, received.channel())
                .set(Deregistrations.RECEIVED_ON, received.on())
                .setNullable(Deregistrations.MAIL_ID, received.mailId())
                .set(Deregistrations.RECORDED_BY, call.caller().account().value());
    }

    private static Future<?> takeEffect(Call<?, ?> call, Row dossier, UUID word) {
        Values values = Values.of(Dossiers.DEREGISTRATION_ID, word);
        return call.tx()
                .update(
                        Dossiers.DATASET,
                        call.id("id"),
                        OptionalLong.empty(),
                        over(dossier)
                                ? values
                                : values.set(Dossiers.STATUS, DossierStatus.DEREGISTERED));
    }

    private static Future<?> tell(Call<NewDeregistration, Nothing> call, Row dossier) {
        UUID person = dossier.get(Dossiers.PERSON_ID);
        if (!over(dossier)) {
            Register.tellEnd(call, DossierStatus.DEREGISTERED, call.id("id"), person);
        }
        return switch (call.body().cause()) {
            case REQUEST -> LeavingLetter.send(call, dossier, call.body().received());
            // Nobody is left to take the newsletters back that came by another way.
            case DEATH -> call.consents().refuseMarketing(new SubjectId(person));
        };
    }
}
