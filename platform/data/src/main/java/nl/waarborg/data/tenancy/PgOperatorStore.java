package nl.waarborg.data.tenancy;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.kernel.Operator;
import nl.waarborg.kernel.OperatorStore;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The operators, in the database. Safe for threads. */
public final class PgOperatorStore implements OperatorStore {

    private static final String SELECT =
            "SELECT id, login, password_hash, must_change_password, created_at"
                    + " FROM installation.operator WHERE ";

    private static final String CHANGE_PASSWORD =
            "UPDATE installation.operator SET password_hash = $2, must_change_password = false"
                    + " WHERE id = $1";
    private static final String LOCK =
            "LOCK TABLE installation.operator IN SHARE ROW EXCLUSIVE MODE";

    private static final String INSERT_FIRST =
            "INSERT INTO installation.operator (id, login, password_hash, must_change_password, created_at)"
                    + " SELECT $1, $2, $3, $4, $5"
                    + " WHERE NOT EXISTS (SELECT FROM installation.operator)";

    private final OperatorTransactions transactions;

    /** Over the database. */
    public PgOperatorStore(OperatorTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Future<Optional<Operator>> byLogin(String login) {
        return transactions.ask(SELECT + "login = $1", Tuple.of(login)).map(PgOperatorStore::first);
    }

    @Override
    public Future<Optional<Operator>> byId(UUID id) {
        return transactions.ask(SELECT + "id = $1", Tuple.of(id)).map(PgOperatorStore::first);
    }

    @Override
    public Future<Void> changePassword(UUID id, String passwordHash) {
        return transactions.ask(CHANGE_PASSWORD, Tuple.of(id, passwordHash)).mapEmpty();
    }

    @Override
    public Future<Boolean> addIfNone(Operator operator) {
        Tuple row =
                Tuple.of(
                        operator.id(),
                        operator.login(),
                        operator.passwordHash(),
                        operator.mustChangePassword(),
                        operator.createdAt().atOffset(ZoneOffset.UTC));
        return transactions.run(
                connection ->
                        connection
                                .query(LOCK)
                                .execute()
                                .compose(
                                        locked ->
                                                connection.preparedQuery(INSERT_FIRST).execute(row))
                                .map(inserted -> inserted.rowCount() == 1));
    }

    private static Optional<Operator> first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(
                new Operator(
                        row.getUUID("id"),
                        row.getString("login"),
                        row.getString("password_hash"),
                        row.getBoolean("must_change_password"),
                        row.getOffsetDateTime("created_at").toInstant()));
    }
}
