package nl.waarborg.data.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.kernel.ledger.LedgerEntry;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Brings the lines of the ledger from the database to the file. Each node that has a file of its
 * own writes all lines to it, whichever node they come from. Safe for threads; the file is written
 * on a worker.
 */
public final class LedgerShipper {

    /** Each batch waits for the disk three times; a line has some three hundred bytes. */
    private static final int AT_ONCE = 5_000;

    private static final String AFTER =
            "SELECT number, id, tenant_id, at, act, subject_id, detail FROM installation.erasure_ledger"
                    + " WHERE number > $1 ORDER BY number LIMIT "
                    + AT_ONCE;

    private static final String BASE =
            "SELECT value FROM installation.fact WHERE name = 'erasure-ledger-base'";

    private static final String PRUNE = "SELECT installation.prune_ledger($1, $2)";

    private static final String WAITING =
            "SELECT count(*), min(at) FROM installation.erasure_ledger WHERE number IS NULL OR number > $1";

    private static final String OF_TENANT =
            "SELECT EXISTS (SELECT FROM installation.erasure_ledger"
                    + " WHERE tenant_id = $1 AND (number IS NULL OR number > $2))";

    private final Vertx vertx;
    private final OperatorTransactions installation;
    private final LedgerFile file;
    private final InstantSource clock;
    private final AtomicLong shipped = new AtomicLong(-1);
    private volatile boolean failing;

    /** From a database to a file. */
    public LedgerShipper(
            Vertx vertx, OperatorTransactions installation, LedgerFile file, InstantSource clock) {
        this.vertx = vertx;
        this.installation = installation;
        this.file = file;
        this.clock = clock;
    }

    /** The number of the last line in the database, after those without one got theirs. */
    public Future<Long> number() {
        return installation
                .ask("SELECT installation.number_ledger()", Tuple.tuple())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Writes what the file lacks, and that this is all. */
    public Future<LedgerFile.Head> ship() {
        // What commits after this was asked may be missing.
        Instant asked = clock.instant();
        return begun().compose(_ -> number())
                .compose(last -> onWorker(file::tail).compose(tail -> next(tail, last, asked)))
                .onSuccess(
                        head -> {
                            failing = false;
                            shipped.accumulateAndGet(head.number(), Math::max);
                        })
                .onFailure(_ -> failing = true);
    }

    /** Whether lines of a tenant are not known to be in the file; others' keep nobody waiting. */
    Future<Boolean> lacks(TenantId tenant) {
        return installation
                .ask(OF_TENANT, Tuple.of(tenant.value(), shipped.get()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Whether it failed when it was last tried. */
    public boolean failing() {
        return failing;
    }

    /** A node that is new begins its file where those of the others begin. */
    private Future<?> begun() {
        return file.exists()
                ? Future.succeededFuture()
                : installation
                        .ask(BASE, Tuple.tuple())
                        .compose(rows -> rows.size() == 0 ? Future.succeededFuture() : begin(rows));
    }

    private Future<?> begin(RowSet<Row> rows) {
        LedgerBase base = LedgerBase.decode(rows.iterator().next().getString(0));
        return vertx.executeBlocking(
                () -> {
                    file.beginAt(base);
                    return base;
                });
    }

    /**
     * Cuts away, here and in the database, what no back-up can need any more.
     *
     * @return how many lines the database let go
     */
    public Future<Long> prune(LedgerLimit limit) {
        LedgerCut cut = new LedgerCut(file);
        return vertx.executeBlocking(() -> cut.longest(limit))
                .map(Objects::requireNonNull)
                .compose(
                        base ->
                                base.number() == 0
                                        ? Future.succeededFuture(0L)
                                        : prune(cut, base, limit.before()));
    }

    /** The database first: a line that is in the file alone does no harm. */
    private Future<Long> prune(LedgerCut cut, LedgerBase base, Instant before) {
        return installation
                .ask(PRUNE, Tuple.of(base.encoded(), before.atOffset(ZoneOffset.UTC)))
                .compose(
                        rows ->
                                vertx.executeBlocking(
                                        () -> {
                                            cut.at(base);
                                            return rows.iterator().next().getLong(0);
                                        }));
    }

    /**
     * What waits to be brought to the file.
     *
     * @param lines how many lines
     * @param since when the oldest of them was written; the epoch where none waits
     */
    public record Waiting(long lines, Instant since) {}

    /** What waits at this moment. */
    public Future<Waiting> waiting() {
        return onWorker(file::tail)
                .compose(tail -> installation.ask(WAITING, Tuple.of(tail.number())))
                .map(
                        rows -> {
                            Row row = rows.iterator().next();
                            OffsetDateTime since = row.getOffsetDateTime(1);
                            return new Waiting(
                                    row.getLong(0),
                                    since == null ? Instant.EPOCH : since.toInstant());
                        });
    }

    private Future<LedgerFile.Head> next(LedgerFile.Head tail, long last, Instant asked) {
        if (tail.number() >= last) {
            return onWorker(() -> file.append(List.of(), asked));
        }
        return installation
                .ask(AFTER, Tuple.of(tail.number()))
                .compose(rows -> onWorker(() -> file.append(entries(rows), asked)))
                .compose(grown -> grown.number() < last ? next(grown, last, asked) : done(grown));
    }

    private static Future<LedgerFile.Head> done(LedgerFile.Head head) {
        return Future.succeededFuture(head);
    }

    private Future<LedgerFile.Head> onWorker(Callable<LedgerFile.Head> work) {
        return vertx.executeBlocking(work).map(Objects::requireNonNull);
    }

    private static List<LedgerEntry> entries(RowSet<Row> rows) {
        List<LedgerEntry> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            OffsetDateTime at = row.getOffsetDateTime(3);
            entries.add(
                    new LedgerEntry(
                            row.getLong(0),
                            row.getUUID(1),
                            new TenantId(row.getString(2)),
                            at.toInstant(),
                            LedgerAct.valueOf(row.getString(4)),
                            Optional.ofNullable(row.getUUID(5)).map(SubjectId::new),
                            row.getJsonObject(6)));
        }
        return entries;
    }
}
