package nl.waarborg.data.tx;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgConnectOptions;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.kernel.LoggedColumns;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Transactions on PostgreSQL in two lanes: reads share a few pipelined connections of their event
 * loop and wait for none; writes have one each from a pool. Either way tenant, actor and role are
 * set in the same flight as the first statement, for one transaction only.
 *
 * <p>Work started from an event loop runs and answers there; from any other thread it runs on an
 * event loop and answers on the caller's context.
 */
public final class PgTransactions implements Transactions {

    private static final int CACHED_STATEMENTS = 512;
    private static final int LONGEST_CACHED_STATEMENT = 16_384;

    /**
     * Under row-level security the planner never knows the tenant, so that a plan for the values at
     * hand is no better than one for any, and planning takes longer than running.
     */
    private static final String PLANNED_ONCE = "force_generic_plan";

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final RoleNames roles;
    private final KeyRing ring;
    private final StatementShapes shapes = new StatementShapes();
    private final TransactionLimits limits;
    private final LoggedColumns logged;
    private final WriteLane writes;
    private final ConcurrentMap<EventLoop, ReadLane> reads = new ConcurrentHashMap<>();

    /**
     * Connects when the first work comes; each look at any encrypted column is written down.
     *
     * @param login how the application logs in, see {@link DatabaseUrl#asApp}
     * @param ring the node's keys
     */
    public PgTransactions(
            Vertx vertx,
            PgConnectOptions login,
            RoleNames roles,
            KeyRing ring,
            TransactionLimits limits) {
        this(vertx, login, roles, ring, limits, LoggedColumns.all());
    }

    /**
     * Connects when the first work comes.
     *
     * @param login how the application logs in, see {@link DatabaseUrl#asApp}
     * @param ring the node's keys
     * @param logged of which columns each look is written down
     */
    public PgTransactions(
            Vertx vertx,
            PgConnectOptions login,
            RoleNames roles,
            KeyRing ring,
            TransactionLimits limits,
            LoggedColumns logged) {
        this.logged = logged;
        this.vertx = vertx;
        this.roles = roles;
        this.ring = ring;
        this.limits = limits;
        this.options =
                new PgConnectOptions(login)
                        .setCachePreparedStatements(true)
                        .setPreparedStatementCacheMaxSize(CACHED_STATEMENTS)
                        .setPreparedStatementCacheSqlLimit(LONGEST_CACHED_STATEMENT)
                        .addProperty("plan_cache_mode", PLANNED_ONCE);
        this.writes = new WriteLane(vertx, options, limits);
        loadStatements();
    }

    /** Here, so that the first request does not hold its event loop up while texts are rendered. */
    private static void loadStatements() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            lookup.ensureInitialized(SessionKeys.class);
            lookup.ensureInitialized(CoreWrites.class);
            lookup.ensureInitialized(RememberedReplies.class);
            lookup.ensureInitialized(ReadJournal.class);
            lookup.ensureInitialized(DisclosureWrites.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("They are of this package", e);
        }
    }

    @Override
    public <T> Future<T> read(Session session, Function<UnitOfWork, Future<T>> work) {
        SessionContext context = SessionContext.of(session, roles);
        return onEventLoop(
                loop -> {
                    Conversation lane = new ReadConversation(lane(loop), writes, loop, context);
                    return work.apply(unit(session, lane));
                });
    }

    @Override
    public <T> Future<T> write(Session session, Function<UnitOfWork, Future<T>> work) {
        SessionContext context = SessionContext.of(session, roles);
        return onEventLoop(
                loop -> writes.write(loop, context, lane -> work.apply(unit(session, lane))));
    }

    private PgUnitOfWork unit(Session session, Conversation lane) {
        return new PgUnitOfWork(session, lane, ring, shapes, logged, roles);
    }

    /**
     * One transaction of the platform's own work on many rows: committed when the work succeeds,
     * rolled back when it fails.
     */
    public <T> Future<T> statements(Session session, Function<Statements, Future<T>> work) {
        SessionContext context = SessionContext.of(session, roles);
        return onEventLoop(
                loop ->
                        writes.write(
                                loop,
                                context,
                                lane -> {
                                    var statements =
                                            new StatementsInRoles(lane, roles, context.role());
                                    return work.apply(statements)
                                            .compose(done -> statements.settle().map(done));
                                }));
    }

    /**
     * Statements that only look, within a transaction that is under way.
     *
     * @param unit work that can write
     */
    public static Statements within(UnitOfWork unit) {
        return ((PgUnitOfWork) unit).looks();
    }

    /** Nothing, for a while: for work that comes back later. Never ends once this node stops. */
    public Future<Void> pause(Duration pause) {
        return vertx.timer(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** The lane of writes. */
    WriteLane writes() {
        return writes;
    }

    /** The lanes of reads that were needed so far. */
    List<ReadLane> reads() {
        return List.copyOf(reads.values());
    }

    /** Closes all connections; what is under way fails. */
    public Future<Void> close() {
        List<Future<Void>> closing = new ArrayList<>();
        reads.forEach((_, lane) -> closing.add(lane.close()));
        closing.add(writes.close());
        return Future.join(closing).mapEmpty();
    }

    private ReadLane lane(ContextInternal loop) {
        return reads.computeIfAbsent(
                loop.nettyEventLoop(), _ -> new ReadLane(ofItsOwn(loop), options, limits));
    }

    private <T> Future<T> onEventLoop(Function<ContextInternal, Future<T>> work) {
        ContextInternal caller = (ContextInternal) vertx.getOrCreateContext();
        if (caller.isEventLoopContext() && caller.inThread()) {
            return guarded(work, caller);
        }
        ContextInternal loop = caller.isEventLoopContext() ? caller : ofItsOwn(caller);
        Promise<T> answer = caller.promise();
        loop.runOnContext(_ -> guarded(work, loop).onComplete(answer));
        return answer.future();
    }

    private static <T> Future<T> guarded(
            Function<ContextInternal, Future<T>> work, ContextInternal loop) {
        try {
            return work.apply(loop);
        } catch (RuntimeException e) {
            return loop.failedFuture(e);
        }
    }

    /** A context of the same event loop without anything of the request that happens to run. */
    private static ContextInternal ofItsOwn(ContextInternal context) {
        return context.owner().contextBuilder().withEventLoop(context.nettyEventLoop()).build();
    }
}
