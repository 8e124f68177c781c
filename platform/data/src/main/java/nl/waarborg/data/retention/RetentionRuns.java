package nl.waarborg.data.retention;

import io.vertx.core.Future;

import nl.waarborg.data.audit.WriteWatch;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.Overloaded;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.spi.TenantId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;

/**
 * Carries out a tenant's retention rules: erases what is due in batches, each a transaction of its
 * own with its evidence, and ends with a signed certificate. A row whose erasure the database
 * refuses stays and becomes a task with the reason; the others go. A run that a node left behind is
 * taken up where it stopped; of several nodes one at a time works on a run. Safe for threads.
 */
public final class RetentionRuns {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionRuns.class);
    private static final int BATCH = 2_000;

    /** When whoever is at work elsewhere may be done. */
    private static final int ELSEWHERE_SECONDS = 60;

    private final PgTransactions transactions;
    private final Registry registry;
    private final Certificates certificates;
    private final Clock clock;
    private final WriteWatch watch;
    private final Stages stages;
    private final int size;
    private final Patience.Pace pace;

    /**
     * Over a database.
     *
     * @param watch hears of each write, so that the audit trail of runs is sealed as any other
     */
    public RetentionRuns(
            PgTransactions transactions,
            Registry registry,
            Certificates certificates,
            Clock clock,
            WriteWatch watch) {
        this(transactions, registry, certificates, clock, watch, (_, _) -> {}, BATCH);
    }

    RetentionRuns(
            PgTransactions transactions,
            Registry registry,
            Certificates certificates,
            Clock clock,
            WriteWatch watch,
            Stages stages,
            int size) {
        this(transactions, registry, certificates, clock, watch, stages, size, Patience.Pace.USUAL);
    }

    RetentionRuns(
            PgTransactions transactions,
            Registry registry,
            Certificates certificates,
            Clock clock,
            WriteWatch watch,
            Stages stages,
            int size,
            Patience.Pace pace) {
        this.pace = pace;
        this.transactions = transactions;
        this.registry = registry;
        this.certificates = certificates;
        this.clock = clock;
        this.watch = watch;
        this.stages = stages;
        this.size = size;
    }

    /** Hears of each step of a run. */
    interface Stages {

        /**
         * Called before the next step, within the transaction if there is one.
         *
         * @param dataset what the run is at; empty where it is at no data in particular
         */
        void reached(String stage, String dataset);
    }

    /**
     * Runs the rules for today, after ending a run that was left behind. Where the database has no
     * room it waits and takes smaller steps.
     *
     * @param startedBy who asked for it; null for the daily run
     * @return the run, ended; fails with {@link Overloaded} while another node is at work on it, or
     *     when there was no room for a minute: whoever asked asks again
     */
    public Future<Run> run(TenantId tenant, @Nullable UUID startedBy) {
        return transact(tenant, statements -> open(statements, startedBy))
                .compose(
                        begun ->
                                all(tenant, begun)
                                        .compose(
                                                ended ->
                                                        begun.leftBehind()
                                                                ? run(tenant, startedBy)
                                                                : Future.succeededFuture(ended)));
    }

    /**
     * Begins a run for today, or finds the one that is under way. It goes on by itself: where there
     * was no room for it too long it rests and goes on; what a node leaves behind that stops is
     * taken up by the daily run.
     */
    public Future<Run> start(TenantId tenant, UUID startedBy) {
        return transact(tenant, statements -> open(statements, startedBy))
                .map(
                        begun -> {
                            goOn(tenant, begun, 0);
                            return begun.run();
                        });
    }

    private void goOn(TenantId tenant, Begun begun, int stopped) {
        all(tenant, begun)
                .onFailure(
                        cause -> {
                            LOG.atWarn()
                                    .addKeyValue("tenant", tenant.value())
                                    .addKeyValue("run", begun.run().id())
                                    .addKeyValue("cause", cause.getClass().getSimpleName())
                                    .log("A retention run stopped");
                            rest(tenant, begun, stopped, cause);
                        });
    }

    /** Whatever is wrong otherwise does not mend itself: the daily run tells of it again. */
    private void rest(TenantId tenant, Begun begun, int stopped, Throwable cause) {
        if (cause instanceof Overloaded) {
            transactions
                    .pause(pace.rest(stopped))
                    .compose(_ -> transact(tenant, one -> new RunRows(one).unfinished()))
                    .onSuccess(
                            found ->
                                    found.filter(run -> run.id().equals(begun.run().id()))
                                            .ifPresent(_ -> goOn(tenant, begun, stopped + 1)))
                    .onFailure(again -> rest(tenant, begun, stopped + 1, again));
        }
    }

    private Future<Run> all(TenantId tenant, Begun begun) {
        return atWork(tenant, begun)
                .all()
                .recover(
                        cause ->
                                Future.failedFuture(
                                        cause instanceof RunAtWork.Elsewhere
                                                ? new Overloaded(ELSEWHERE_SECONDS)
                                                : cause));
    }

    private Future<Begun> open(Statements statements, @Nullable UUID startedBy) {
        RunRows rows = new RunRows(statements);
        return Policies.running(statements)
                .compose(
                        running -> {
                            LocalDate today =
                                    LocalDate.ofInstant(clock.instant(), running.policy().zone());
                            return rows.begin(running, today, startedBy)
                                    .compose(run -> begun(statements, running, run, today));
                        });
    }

    /** A run goes on under the policy that it began under. */
    private Future<Begun> begun(
            Statements statements, RunningPolicy running, Run run, LocalDate today) {
        Future<RunningPolicy> its =
                run.policyVersion() == running.version()
                        ? Future.succeededFuture(running)
                        : Policies.version(statements, run.policyVersion());
        return its.compose(
                policy ->
                        ForeignKeys.of(registry, statements)
                                .map(
                                        keys ->
                                                new Begun(
                                                        run,
                                                        policy,
                                                        keys,
                                                        run.day().isBefore(today))));
    }

    private <T> Future<T> transact(TenantId tenant, Function<Statements, Future<T>> work) {
        Session session = Session.ofCore(tenant, "retention", clock.instant(), UUID.randomUUID());
        return transactions.statements(session, work).onSuccess(_ -> watch.wrote(tenant));
    }

    private RunAtWork atWork(TenantId tenant, Begun begun) {
        return new RunAtWork(
                tenant,
                begun.run(),
                WorkOrder.of(registry, begun.policy().policy(), begun.run().day(), begun.keys()),
                new RunMeans(
                        new RunMeans.Transacting() {
                            @Override
                            public <T> Future<T> transact(Function<Statements, Future<T>> work) {
                                return RetentionRuns.this.transact(tenant, work);
                            }

                            @Override
                            public Future<Void> pause(Duration pause) {
                                return transactions.pause(pause);
                            }
                        },
                        certificates,
                        clock,
                        stages,
                        size,
                        pace));
    }

    private record Begun(Run run, RunningPolicy policy, ForeignKeys keys, boolean leftBehind) {}
}
