package nl.waarborg.data.retention;

import io.vertx.core.Future;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.spi.TenantId;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** One run at work: dataset by dataset, batch by batch. Confined to one caller at a time. */
final class RunAtWork {

    private final TenantId tenant;
    private final Run run;
    private final List<DatasetWork> work;
    private final RunMeans means;
    private final Patience patience;

    RunAtWork(TenantId tenant, Run run, List<DatasetWork> work, RunMeans means) {
        this.tenant = tenant;
        this.run = run;
        this.work = work;
        this.means = means;
        this.patience = new Patience(means);
    }

    /** Another node is at work on the run, or ended it. */
    static final class Elsewhere extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Elsewhere() {
            super("Another node is at work on the run", null, false, false);
        }
    }

    /**
     * Does all that is left of it; answers it with its certificate. Fails with {@link Elsewhere},
     * or with {@link nl.waarborg.kernel.Overloaded} when there was no room for too long.
     */
    Future<Run> all() {
        reached("begun");
        return each(work.iterator()).compose(_ -> end());
    }

    private Future<Void> each(Iterator<DatasetWork> rest) {
        return rest.hasNext()
                ? batches(rest.next()).compose(_ -> each(rest))
                : Future.succeededFuture();
    }

    private Future<Void> batches(DatasetWork dataset) {
        return dataset.asks() ? choices(dataset, Optional.empty()) : own(dataset);
    }

    /** Rows about which others are asked, some at a time. */
    private Future<Void> choices(DatasetWork dataset, Optional<UUID> after) {
        return claimed(
                        dataset.name(),
                        statements -> choosing(statements).next(dataset, after, patience.size()))
                .compose(
                        ids ->
                                ids.isEmpty()
                                        ? Future.succeededFuture()
                                        : part(dataset, ids)
                                                .compose(_ -> askHumans(dataset, ids))
                                                .compose(
                                                        _ ->
                                                                choices(
                                                                        dataset,
                                                                        Optional.of(
                                                                                ids.getLast()))));
    }

    private Choosing choosing(Statements statements) {
        return new Choosing(statements, work, false);
    }

    private Future<Void> own(DatasetWork dataset) {
        return batch(dataset)
                .compose(
                        records ->
                                records < dataset.most(patience.size())
                                        ? askHumans(dataset)
                                        : own(dataset));
    }

    /** All rows of a batch in one transaction; where one of them is refused, in smaller ones. */
    private Future<Integer> batch(DatasetWork dataset) {
        return erased(dataset, List.of())
                .recover(
                        cause ->
                                Refused.reason(cause).isPresent()
                                        ? due(dataset)
                                                .compose(ids -> apart(dataset, ids).map(ids.size()))
                                        : Future.failedFuture(cause));
    }

    private Future<Void> askHumans(DatasetWork dataset, List<UUID> ids) {
        return claimed(
                        dataset.name(),
                        statements ->
                                choosing(statements)
                                        .among(dataset, ids)
                                        .compose(some -> ask(some, statements)))
                .mapEmpty();
    }

    private Future<List<UUID>> due(DatasetWork dataset) {
        return claimed(dataset.name(), statements -> batchOf(dataset, statements).due());
    }

    /** Half by half, until the rows that are refused stand alone. */
    private Future<Void> apart(DatasetWork dataset, List<UUID> ids) {
        if (ids.size() < 2) {
            return ids.isEmpty() ? Future.succeededFuture() : alone(dataset, ids.getFirst());
        }
        int half = ids.size() / 2;
        return part(dataset, ids.subList(0, half))
                .compose(_ -> part(dataset, ids.subList(half, ids.size())));
    }

    private Future<Void> part(DatasetWork dataset, List<UUID> ids) {
        return erasedOnce(dataset, ids)
                .map(patience::done)
                .<Void>mapEmpty()
                .recover(
                        cause ->
                                Refused.reason(cause).isPresent()
                                        ? apart(dataset, ids)
                                        : patience.waiting(cause)
                                                .compose(_ -> apart(dataset, ids)));
    }

    private Future<Void> alone(DatasetWork dataset, UUID id) {
        return erased(dataset, List.of(id))
                .<Void>mapEmpty()
                .recover(
                        cause ->
                                Refused.reason(cause)
                                        .map(reason -> refused(dataset, id, reason))
                                        .orElseGet(() -> Future.failedFuture(cause)));
    }

    private Future<Void> refused(DatasetWork dataset, UUID id, String reason) {
        reached("refused", dataset);
        return claimed(
                dataset.name(),
                statements ->
                        ready(dataset, statements, List.of(id))
                                .compose(some -> batchOf(some, statements).ruleOf(id))
                                .compose(
                                        rule ->
                                                new RunRows(statements)
                                                        .askAboutRefusal(
                                                                dataset.name(),
                                                                id,
                                                                rule,
                                                                reason,
                                                                run.day()))
                                .compose(_ -> reported(dataset)));
    }

    private Batch batchOf(DatasetWork dataset, Statements statements) {
        return new Batch(
                dataset,
                statements,
                dataset.most(patience.size()),
                new TrailExpiry(tenant, run, means.certificates(), means.clock(), statements));
    }

    /** One transaction over some of the rows that are due: all of these, or any where none. */
    private Future<Integer> erased(DatasetWork dataset, List<UUID> only) {
        return patience.trying(() -> erasedOnce(dataset, only));
    }

    private Future<Integer> erasedOnce(DatasetWork dataset, List<UUID> only) {
        return claimedOnce(
                        dataset.name(),
                        statements ->
                                ready(dataset, statements, only)
                                        .compose(some -> batchOf(some, statements).erase(only))
                                        .compose(done -> note(dataset, statements, done)))
                .map(
                        records -> {
                            reached("committed", dataset);
                            return records;
                        });
    }

    private Future<DatasetWork> ready(DatasetWork dataset, Statements statements, List<UUID> only) {
        return dataset.asks()
                ? choosing(statements).among(dataset, only)
                : Future.succeededFuture(dataset);
    }

    private Future<Integer> note(DatasetWork dataset, Statements statements, Done done) {
        reached("erased", dataset);
        return done.records() == 0
                ? Future.succeededFuture(0)
                : new RunRows(statements)
                        .note(run, dataset.name(), done)
                        .map(
                                _ -> {
                                    reached("noted", dataset);
                                    return done.records();
                                });
    }

    private Future<Void> askHumans(DatasetWork dataset) {
        return claimed(dataset.name(), statements -> ask(dataset, statements))
                .compose(
                        asked ->
                                asked < patience.size()
                                        ? Future.succeededFuture()
                                        : askHumans(dataset));
    }

    private Future<Integer> ask(DatasetWork dataset, Statements statements) {
        return new Questions(dataset, statements, run.day(), patience.size())
                .ask()
                .map(
                        asked -> {
                            reached("asked", dataset);
                            return asked;
                        });
    }

    private Future<Run> end() {
        reached("ending");
        return claimed("", statements -> new RunEnd(tenant, run, work, means).end(statements))
                .map(
                        ended -> {
                            reached("ended");
                            return ended;
                        });
    }

    private Future<Void> reported(DatasetWork dataset) {
        reached("reported", dataset);
        return Future.succeededFuture();
    }

    private void reached(String stage) {
        means.stages().reached(stage, "");
    }

    private void reached(String stage, DatasetWork dataset) {
        means.stages().reached(stage, dataset.name());
    }

    private <T> Future<T> claimed(String dataset, Function<Statements, Future<T>> doing) {
        return patience.trying(() -> claimedOnce(dataset, doing));
    }

    private <T> Future<T> claimedOnce(String dataset, Function<Statements, Future<T>> doing) {
        return means.transactions()
                .transact(
                        statements ->
                                new RunRows(statements)
                                        .claim(run.id())
                                        .compose(
                                                ours -> {
                                                    if (!ours) {
                                                        return Future.failedFuture(new Elsewhere());
                                                    }
                                                    means.stages().reached("claimed", dataset);
                                                    return doing.apply(statements);
                                                }));
    }
}
