package nl.waarborg.data.rights;

import io.vertx.core.Future;

import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.rights.PackageStatus;
import nl.waarborg.kernel.rights.PackageTables;
import nl.waarborg.spi.Values;

import java.time.Clock;
import java.util.Iterator;
import java.util.OptionalLong;

/** The pieces of a package as they are put away, and how far it is. Confined to one event loop. */
final class PackagePieces {

    private final PgTransactions transactions;
    private final Clock clock;
    private final PackageOrder order;
    private int pieces;

    PackagePieces(PgTransactions transactions, Clock clock, PackageOrder order) {
        this.transactions = transactions;
        this.clock = clock;
        this.order = order;
    }

    /** Puts pieces away, one after the other. */
    Future<Void> put(Iterator<String> rest) {
        return rest.hasNext() ? put(rest.next()).compose(_ -> put(rest)) : Future.succeededFuture();
    }

    /** Puts the next piece away. */
    Future<Void> put(String piece) {
        pieces++;
        Values part =
                Values.of(PackageTables.PACKAGE_ID, order.id())
                        .set(PackageTables.NUMBER, pieces)
                        .set(PackageTables.CONTENT, piece);
        return transactions
                .write(
                        order.session(new DatabaseRole.Core(), clock.instant()),
                        unit -> unit.insert(PackageTables.PART, part))
                .mapEmpty();
    }

    /** Notes how many records there will be. */
    Future<Void> expect(long records) {
        return update(Values.of(PackageTables.RECORDS_TOTAL, records));
    }

    /** Notes how many records are in it so far. */
    Future<Void> note(PackageStatus status, long records) {
        return update(
                Values.of(PackageTables.STATUS, status).set(PackageTables.RECORDS_DONE, records));
    }

    private Future<Void> update(Values values) {
        Values timed = values.set(PackageTables.WORKED_AT, clock.instant());
        return transactions
                .write(
                        order.session(new DatabaseRole.Core(), clock.instant()),
                        unit ->
                                unit.update(
                                        PackageTables.PACKAGE,
                                        order.id(),
                                        OptionalLong.empty(),
                                        timed))
                .mapEmpty();
    }
}
