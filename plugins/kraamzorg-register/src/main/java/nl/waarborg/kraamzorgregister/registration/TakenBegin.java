package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.List;

/**
 * A registration that was taken over began elsewhere, so its beginning was told to nobody here. The
 * first time that a human registers the person for the next period it is told, once.
 */
final class TakenBegin {

    private TakenBegin() {}

    /**
     * Tells it where it is due.
     *
     * @param dossier as it is now
     * @param decision which was just taken
     */
    static Future<Void> told(Work work, Row dossier, Row decision) {
        if (decision.get(Decisions.KIND) != DecisionKind.REREGISTER
                || !decision.get(Decisions.STATUS_BEFORE).runs()) {
            return Future.succeededFuture();
        }
        return work.tx()
                .list(
                        DSL.select(
                                        Decisions.KIND.field(),
                                        Decisions.OUTCOME.field(),
                                        Decisions.STATUS_BEFORE.field())
                                .from(Decisions.DATASET.asTable())
                                .where(
                                        Decisions.DOSSIER_ID
                                                .field()
                                                .eq(dossier.get(Dossiers.DATASET.id()))
                                                .and(
                                                        Decisions.DATASET
                                                                .id()
                                                                .field()
                                                                .ne(
                                                                        decision.get(
                                                                                Decisions.DATASET
                                                                                        .id())))))
                .compose(
                        before ->
                                due(before)
                                        ? Register.tellBegin(work, dossier)
                                        : Future.succeededFuture());
    }

    private static boolean due(List<Row> before) {
        return before.stream().anyMatch(TakenBegin::takenOver)
                && before.stream().noneMatch(TakenBegin::began);
    }

    private static boolean takenOver(Row decision) {
        return decision.get(Decisions.KIND) == DecisionKind.TAKE_OVER;
    }

    /** Whether the beginning was told with that decision. */
    private static boolean began(Row decision) {
        return decision.get(Decisions.KIND) == DecisionKind.REREGISTER
                || (!takenOver(decision)
                        && decision.get(Decisions.OUTCOME).runs()
                        && !decision.get(Decisions.STATUS_BEFORE).runs());
    }
}
