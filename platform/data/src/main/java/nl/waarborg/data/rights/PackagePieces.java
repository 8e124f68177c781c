package nl.waarborg.data.rights;

import io.vertx.core.Future;

import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.rights.PackageStatus;
import nl.waarborg.kernel.rights.PackageTables;
import nl.waarborg.spi.Values;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

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

    /** Puts the next pieces away and notes how far it is, in one transaction. */
    Future<Void> put(List<String> full, PackageStatus status, long records) {
        int before = pieces;
        pieces += full.size();
        return write(
                unit ->
                        insert(unit, before + 1, full.iterator())
                                .compose(
                                        _ ->
                                                update(
                                                        unit,
                                                        Values.of(PackageTables.STATUS, status)
                                                                .set(
                                                                        PackageTables.RECORDS_DONE,
                                                                        records))));
    }

    /** Notes how many records there will be. */
    Future<Void> expect(long records) {
        return write(unit -> update(unit, Values.of(PackageTables.RECORDS_TOTAL, records)));
    }

    private Future<Void> insert(UnitOfWork unit, int number, Iterator<String> rest) {
        if (!rest.hasNext()) {
            return Future.succeededFuture();
        }
        return unit.insert(
                        PackageTables.PART,
                        Values.of(PackageTables.PACKAGE_ID, order.id())
                                .set(PackageTables.NUMBER, number)
                                .set(PackageTables.CONTENT, rest.next()))
                .compose(_ -> insert(unit, number + 1, rest));
    }

    private Future<Void> update(UnitOfWork unit, Values values) {
        return unit.update(
                        PackageTables.PACKAGE,
                        order.id(),
                        OptionalLong.empty(),
                        values.set(PackageTables.WORKED_AT, clock.instant()))
                .mapEmpty();
    }

    private Future<Void> write(Function<UnitOfWork, Future<Void>> work) {
        return transactions.write(order.session(new DatabaseRole.Core(), clock.instant()), work);
    }
}
