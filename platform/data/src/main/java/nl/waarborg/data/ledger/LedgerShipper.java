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

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Brings the lines of the ledger from the database to the file. Each node that has a file of its
 * own writes all lines to it, whichever node they come from. Safe for threads; the file is written
 * on a worker.
 */
public final class LedgerShipper {

    private static final int AT_ONCE = 500;

    private static final String AFTER =
            "SELECT number, id, tenant_id, at, act, subject_id, detail FROM installation.erasure_ledger"
                    + " WHERE number > $1 ORDER BY number LIMIT "
                    + AT_ONCE;

    private final Vertx vertx;
    private final OperatorTransactions installation;
    private final LedgerFile file;
    private final InstantSource clock;

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
        return number().compose(last -> onWorker(file::tail).compose(tail -> next(tail, last)));
    }

    private Future<LedgerFile.Head> next(LedgerFile.Head tail, long last) {
        if (tail.number() >= last) {
            return onWorker(() -> file.append(List.of(), clock.instant()));
        }
        return installation
                .ask(AFTER, Tuple.of(tail.number()))
                .compose(rows -> onWorker(() -> file.append(entries(rows), clock.instant())))
                .compose(grown -> grown.number() < last ? next(grown, last) : done(grown));
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
