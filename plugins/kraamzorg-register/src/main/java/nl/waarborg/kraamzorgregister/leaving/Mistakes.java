package nl.waarborg.kraamzorgregister.leaving;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.kraamzorgregister.leaving.Deregistrations.Cause;
import nl.waarborg.kraamzorgregister.registration.Deciding;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes back a death that was written down by mistake, also of who has no account to ask to return
 * with. The registration stands as it did before, where it ended by that and nothing came after it,
 * and the person is mailed again. That no newsletters are wanted stays: these stopped at once, and
 * whoever wants them asks for them.
 */
final class Mistakes {

    private Mistakes() {}

    static Future<Reply<DeregistrationView>> takeBack(
            Call<DeregistrationView.Mistake, Nothing> call) {
        Deciding.refuseWithoutReasons(call.body().reasons());
        return Parts.dossier(call)
                .map(dossier -> Received.refuseOwn(call, dossier))
                .compose(
                        dossier ->
                                LeavingDesk.PARTS
                                        .one(call)
                                        .map(word -> refuseUnfit(dossier, word))
                                        .compose(word -> takeBack(call, dossier, word)));
    }

    private static Row refuseUnfit(Row dossier, Row word) {
        if (word.get(Deregistrations.CAUSE) != Cause.DEATH) {
            throw Problem.conflict(
                    "Only a death is taken back. Who left the register asks to return.");
        }
        if (word.find(Deregistrations.WITHDRAWN_AT).isPresent()) {
            throw Problem.conflict("It was taken back already.");
        }
        Optional<?> last = dossier.find(Dossiers.DEREGISTRATION_ID);
        if (!last.equals(Optional.of(word.get(Deregistrations.DATASET.id())))) {
            throw Problem.conflict(
                    "It holds no longer: the person asked to return since, or somebody wrote down"
                            + " another.");
        }
        return word;
    }

    private static Future<Reply<DeregistrationView>> takeBack(
            Call<DeregistrationView.Mistake, Nothing> call, Row dossier, Row word) {
        Values taken =
                Values.of(Deregistrations.WITHDRAWAL_REASONS, call.body().reasons().strip())
                        .set(Deregistrations.WITHDRAWN_BY, call.caller().account().value())
                        .set(Deregistrations.WITHDRAWN_AT, call.now());
        return LeavingDesk.PARTS
                .change(call, taken)
                .compose(reply -> restore(call, dossier, word).map(reply));
    }

    private static Future<Void> restore(Call<?, ?> call, Row dossier, Row word) {
        DossierStatus now = dossier.get(Dossiers.STATUS);
        DossierStatus then =
                now == DossierStatus.DEREGISTERED
                        ? word.find(Deregistrations.STATUS_BEFORE).orElse(now)
                        : now;
        return call.tx()
                .update(
                        Dossiers.DATASET,
                        call.id("id"),
                        OptionalLong.empty(),
                        Values.of(Dossiers.STATUS, then)
                                .setNullable(Dossiers.DEREGISTRATION_ID, null))
                .compose(_ -> Parts.dossier(call))
                .compose(restored -> Register.tellBegin(call, now, restored));
    }
}
