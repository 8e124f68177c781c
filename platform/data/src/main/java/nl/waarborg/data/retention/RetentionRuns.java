package nl.waarborg.data.retention;

import io.vertx.core.Future;

import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.Overloaded;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.spi.TenantId;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Carries out a tenant's retention rules: erases what is due in batches, each a transaction of its
 * own with its evidence, and ends with a signed certificate. A run that a node left behind is taken
 * up where it stopped; of several nodes one at a time works on a run. Safe for threads.
 */
public final class RetentionRuns {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionRuns.class);
    private static final int BATCH = 1_000;

    private final PgTransactions transactions;
    private final Registry registry;
    private final Certificates certificates;
    private final Clock clock;
    private final Stages stages;
    private final int size;

    /** Over a database. */
    public RetentionRuns(
            PgTransactions transactions,
            Registry registry,
            Certificates certificates,
            Clock clock) {
        this(transactions, registry, certificates, clock, _ -> {}, BATCH);
    }

    RetentionRuns(
            PgTransactions transactions,
            Registry registry,
            Certificates certificates,
            Clock clock,
            Stages stages,
            int size) {
        this.transactions = transactions;
        this.registry = registry;
        this.certificates = certificates;
        this.clock = clock;
        this.stages = stages;
        this.size = size;
    }

    /** Hears of each step of a run. */
    interface Stages {

        /** Called before the next step, within the transaction if there is one. */
        void reached(String stage);
    }

    /**
     * Runs the rules for today, after ending a run that was left behind.
     *
     * @param startedBy who asked for it; null for the daily run
     * @return the run, ended; fails with {@link Overloaded} while another node is at work on it
     */
    public Future<Run> run(TenantId tenant, @Nullable UUID startedBy) {
        return transact(tenant, statements -> open(statements, startedBy))
                .compose(begun -> new Working(tenant, begun).all())
                .compose(
                        ended ->
                                ended.leftBehind()
                                        ? run(tenant, startedBy)
                                        : Future.succeededFuture(ended.run()));
    }

    /**
     * Begins a run for today, or finds the one that is under way; it goes on by itself, and what
     * stops it is taken up by the daily run.
     */
    public Future<Run> start(TenantId tenant, UUID startedBy) {
        return transact(tenant, statements -> open(statements, startedBy))
                .map(
                        begun -> {
                            new Working(tenant, begun)
                                    .all()
                                    .onFailure(
                                            cause ->
                                                    LOG.atWarn()
                                                            .addKeyValue("tenant", tenant.value())
                                                            .addKeyValue("run", begun.run().id())
                                                            .addKeyValue(
                                                                    "cause",
                                                                    cause.getClass()
                                                                            .getSimpleName())
                                                            .log("A retention run stopped"));
                            return begun.run();
                        });
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
    private static Future<Begun> begun(
            Statements statements, RunningPolicy running, Run run, LocalDate today) {
        Future<RunningPolicy> its =
                run.policyVersion() == running.version()
                        ? Future.succeededFuture(running)
                        : Policies.version(statements, run.policyVersion());
        return its.map(policy -> new Begun(run, policy, run.day().isBefore(today)));
    }

    private <T> Future<T> transact(TenantId tenant, Function<Statements, Future<T>> work) {
        Session session = Session.ofCore(tenant, "retention", clock.instant(), UUID.randomUUID());
        return transactions.statements(session, work);
    }

    private record Begun(Run run, RunningPolicy policy, boolean leftBehind) {}

    /** One run at work. */
    private final class Working {

        private final TenantId tenant;
        private final Begun begun;
        private final Run run;

        Working(TenantId tenant, Begun begun) {
            this.tenant = tenant;
            this.begun = begun;
            this.run = begun.run();
        }

        Future<Begun> all() {
            stages.reached("begun");
            List<DatasetWork> work =
                    new ArrayList<>(DatasetWork.of(registry, begun.policy().policy(), run.day()));
            return each(work.iterator()).compose(_ -> end(work));
        }

        private Future<Void> each(Iterator<DatasetWork> rest) {
            return rest.hasNext()
                    ? batches(rest.next()).compose(_ -> each(rest))
                    : Future.succeededFuture();
        }

        private Future<Void> batches(DatasetWork work) {
            return batch(work).compose(records -> records < size ? askHumans(work) : batches(work));
        }

        private Future<Integer> batch(DatasetWork work) {
            return claimed(
                            statements ->
                                    new Batch(work, statements, size)
                                            .erase()
                                            .compose(done -> note(work, statements, done)))
                    .map(
                            records -> {
                                stages.reached("committed");
                                return records;
                            });
        }

        private Future<Integer> note(DatasetWork work, Statements statements, Batch.Done done) {
            stages.reached("erased");
            return done.records() == 0
                    ? Future.succeededFuture(0)
                    : new RunRows(statements)
                            .note(run.id(), work.name(), done)
                            .map(
                                    _ -> {
                                        stages.reached("noted");
                                        return done.records();
                                    });
        }

        /** Rows whose rule asks for a review, and rows that live on after their term began. */
        private Future<Void> askHumans(DatasetWork work) {
            return claimed(statements -> ask(work, statements))
                    .compose(asked -> asked < size ? Future.succeededFuture() : askHumans(work));
        }

        private Future<Integer> ask(DatasetWork work, Statements statements) {
            DueRows due = work.due("t");
            Condition review = work.acted(due).and(due.effect().eq(Effect.REVIEW.name()));
            Condition active = due.waitsForHuman();
            var query =
                    DSL.select(due.rows().id(), due.rule(), DSL.field(active))
                            .from(due.rows().table())
                            .where(review.or(active))
                            .limit(DSL.inline(size));
            return statements
                    .run(work.role(), query)
                    .compose(
                            rows -> {
                                RunRows core = new RunRows(statements);
                                List<Future<?>> sent = new ArrayList<>();
                                rows.forEach(
                                        row ->
                                                sent.add(
                                                        core.ask(
                                                                row.getBoolean(2)
                                                                        ? "ACTIVITY"
                                                                        : "DISPOSITION",
                                                                work.name(),
                                                                row.getUUID(0),
                                                                row.getString(1),
                                                                1,
                                                                run.day())));
                                return Future.all(sent).map(rows.size());
                            });
        }

        private Future<Begun> end(List<DatasetWork> work) {
            stages.reached("ending");
            return claimed(
                            statements -> {
                                RunRows rows = new RunRows(statements);
                                return rows.askAboutHolds(run.day())
                                        .compose(_ -> rows.totals(run.id()))
                                        .compose(totals -> close(rows, totals, work));
                            })
                    .map(closed -> new Begun(closed, begun.policy(), begun.leftBehind()));
        }

        private Future<Run> close(
                RunRows rows, io.vertx.core.json.JsonArray totals, List<DatasetWork> work) {
            String ended = clock.instant().toString();
            return outside(rows, totals, work)
                    .compose(
                            _ ->
                                    certificates.sign(
                                            RunRows.statement(tenant.value(), run, ended, totals)))
                    .compose(
                            certificate ->
                                    rows.end(run.id(), certificate).map(_ -> ended(certificate)));
        }

        private Run ended(String certificate) {
            stages.reached("certified");
            return new Run(
                    run.id(),
                    run.day(),
                    run.policyVersion(),
                    run.policySha256(),
                    run.startedAt(),
                    clock.instant(),
                    certificate);
        }

        /** What people must also remove in systems that the platform cannot reach. */
        private Future<Void> outside(
                RunRows rows, io.vertx.core.json.JsonArray totals, List<DatasetWork> work) {
            List<Future<?>> sent = new ArrayList<>();
            for (DatasetWork one : work) {
                for (int i = 0; i < totals.size(); i++) {
                    var total = totals.getJsonObject(i);
                    if (total.getString("dataset").equals(one.name())
                            && one.external().containsKey(total.getString("rule"))) {
                        sent.add(
                                rows.ask(
                                        "EXTERNAL",
                                        one.name(),
                                        run.id(),
                                        total.getString("rule"),
                                        total.getInteger("records"),
                                        run.day()));
                    }
                }
            }
            return Future.all(sent).mapEmpty();
        }

        private <T> Future<T> claimed(Function<Statements, Future<T>> work) {
            return transact(
                    tenant,
                    statements ->
                            new RunRows(statements)
                                    .claim(run.id())
                                    .compose(
                                            ours ->
                                                    ours
                                                            ? work.apply(statements)
                                                            : Future.failedFuture(
                                                                    new Overloaded(60))));
        }
    }
}
