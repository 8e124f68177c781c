package nl.waarborg.data.tenancy;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.kernel.HealthCheck;
import nl.waarborg.kernel.HealthCheck.Status;

import java.util.List;

/** Whether the database answers, and whether it is at the migrations that this node knows. */
public final class DatabaseHealth {

    private DatabaseHealth() {}

    /**
     * The checks {@code database} and {@code migrations}.
     *
     * @param reached what this node brought the database to
     */
    public static List<HealthCheck> checks(OperatorTransactions transactions, String reached) {
        return List.of(
                new HealthCheck("database", () -> fact(transactions).map(found -> Status.well())),
                new HealthCheck(
                        "migrations",
                        () ->
                                fact(transactions)
                                        .map(
                                                found ->
                                                        found.equals(reached)
                                                                ? new Status(true, found)
                                                                : Status.down(
                                                                        "this node knows "
                                                                                + reached
                                                                                + ", the database is at "
                                                                                + found))));
    }

    private static Future<String> fact(OperatorTransactions transactions) {
        return transactions
                .ask("SELECT value FROM installation.fact WHERE name = $1", Tuple.of("migrations"))
                .map(DatabaseHealth::value);
    }

    private static String value(RowSet<Row> rows) {
        return rows.rowCount() == 0 ? "nothing" : rows.iterator().next().getString(0);
    }
}
