package nl.waarborg.kernel.retention;

import io.vertx.core.Future;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Holds;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** The holds of a module on what it still works on. Confined to one event loop. */
public final class LiveWork implements Holds {

    private final PluginWork work;
    private final String schema;

    /**
     * Within some work.
     *
     * @param schema the schema of the module
     */
    public LiveWork(PluginWork work, String schema) {
        this.work = work;
        this.schema = schema;
    }

    @Override
    public Future<Void> keep(RecordRef record, String reference, LocalDate reviewOn) {
        return standing(record, reference)
                .compose(
                        before ->
                                before.isEmpty()
                                        ? core().insert(
                                                        HoldTable.DATASET,
                                                        values(record, reference, reviewOn))
                                                .<Void>mapEmpty()
                                        : Future.succeededFuture());
    }

    private Values values(RecordRef record, String reference, LocalDate reviewOn) {
        return Values.of(HoldTable.DATASET_NAME, record.dataset().table().toString())
                .set(HoldTable.RECORD_ID, record.id())
                .set(HoldTable.GROUND, HoldGround.LIVE_ACTIVITY)
                .set(HoldTable.REFERENCE, reference)
                .setNullable(HoldTable.PLACED_BY, by())
                .set(HoldTable.REVIEW_ON, reviewOn);
    }

    @Override
    public Future<Void> release(RecordRef record, String reference, String because) {
        Values released =
                Values.of(HoldTable.RELEASED_AT, work.now())
                        .setNullable(HoldTable.RELEASED_BY, by())
                        .set(HoldTable.RELEASED_BECAUSE, because);
        return standing(record, reference)
                .compose(
                        holds ->
                                Future.all(
                                        holds.stream()
                                                .map(
                                                        id ->
                                                                core().update(
                                                                                HoldTable.DATASET,
                                                                                id,
                                                                                OptionalLong
                                                                                        .empty(),
                                                                                released))
                                                .toList()))
                .mapEmpty();
    }

    private Future<List<UUID>> standing(RecordRef record, String reference) {
        refuseOthers(record.dataset());
        return nl.waarborg.kernel.retention.Holds.standing(
                core(),
                HoldTable.GROUND
                        .field()
                        .eq(HoldGround.LIVE_ACTIVITY)
                        .and(HoldTable.RECORD_ID.field().eq(record.id()))
                        .and(HoldTable.REFERENCE.field().eq(reference)));
    }

    private void refuseOthers(Dataset dataset) {
        if (!dataset.table().schema().equals(schema)) {
            throw new IllegalArgumentException(dataset.table() + " is not of the module " + schema);
        }
    }

    @Override
    public Condition kept(Dataset dataset) {
        refuseOthers(dataset);
        return HeldRows.KEPT.among(dataset);
    }

    @Override
    public Condition frozen(Dataset dataset) {
        refuseOthers(dataset);
        return HeldRows.FROZEN.among(dataset);
    }

    @Override
    public Condition contested(Dataset dataset) {
        refuseOthers(dataset);
        return HeldRows.CONTESTED.among(dataset);
    }

    private @Nullable UUID by() {
        return PluginWork.sessionOf(work).account().map(AccountId::value).orElse(null);
    }

    private Tx core() {
        return PluginWork.unitOf(work).asCore();
    }
}
