package nl.waarborg.data.exit;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.spi.TenantId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Removes every row of a tenant from every table, its keys first. Guards that keep single rows are
 * set aside for the length of each short transaction; row-level security never is, so that no row
 * of another tenant can go. Begun anew it goes on where it was. Blocks.
 */
public final class TenantDestruction {

    private static final Logger LOG = LoggerFactory.getLogger(TenantDestruction.class);
    private static final int AT_ONCE = 5_000;

    /** Audit seals and mails under way may still write while the tables are emptied. */
    private static final int ROUNDS = 3;

    private static final String LOCKED = "55P03";
    private static final int PATIENCE = 200;
    private static final String COUNT =
            """
            UPDATE installation.tenant_exit SET destroyed = destroyed || jsonb_build_object(
                ?::text, coalesce((destroyed ->> ?)::bigint, 0) + ?) WHERE tenant_id = ? AND destroyed_at IS NULL
            """;

    private final DatabaseUrl owner;

    /** In a database, as the owner of its schema. */
    public TenantDestruction(DatabaseUrl owner) {
        this.owner = owner;
    }

    /**
     * Removes all of it.
     *
     * @return false if another node is at it at this moment
     * @throws ExitFault if something is left
     */
    public boolean run(TenantId tenant) {
        try (Connection connection = TenantSight.of(owner, tenant)) {
            if (!alone(connection, tenant)) {
                return false;
            }
            execute(connection, "SET lock_timeout = '2s'");
            forgetKeys(connection, tenant);
            List<List<TenantTable>> order = TenantTables.emptyingOrder(connection);
            connection.commit();
            for (int round = 0; round < ROUNDS && left(connection, order) > 0; round++) {
                for (List<TenantTable> tables : order) {
                    empty(connection, tenant, tables);
                }
            }
            if (left(connection, order) > 0) {
                throw new ExitFault("Rows of the tenant %s are left".formatted(tenant));
            }
            forgetJobs(connection, tenant);
            return true;
        } catch (SQLException e) {
            throw new ExitFault(
                    "The tenant %s could not be destroyed: SQLSTATE %s"
                            .formatted(tenant, e.getSQLState()),
                    e);
        }
    }

    /** Until the connection ends. */
    private static boolean alone(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement(
                        "SELECT pg_try_advisory_lock(hashtextextended('tenant-exit ' || ?, 0))")) {
            lock.setString(1, tenant.value());
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Whatever interrupts the rest, what was encrypted opens no more. */
    private void forgetKeys(Connection connection, TenantId tenant) throws SQLException {
        again(
                connection,
                () -> {
                    execute(connection, "ALTER TABLE core.tenant_key DISABLE TRIGGER USER");
                    long keys =
                            update(
                                    connection,
                                    "DELETE FROM core.tenant_key WHERE tenant_id = ?",
                                    tenant);
                    execute(connection, "ALTER TABLE core.tenant_key ENABLE TRIGGER USER");
                    count(connection, tenant, "core.tenant_key", keys);
                    return keys;
                });
    }

    private void empty(Connection connection, TenantId tenant, List<TenantTable> tables)
            throws SQLException {
        long gone = AT_ONCE;
        while (gone > 0 && left(connection, List.of(tables)) > 0) {
            gone = again(connection, () -> batch(connection, tenant, tables));
        }
    }

    private long batch(Connection connection, TenantId tenant, List<TenantTable> tables)
            throws SQLException {
        for (TenantTable table : tables) {
            execute(connection, "ALTER TABLE " + table.sql() + " DISABLE TRIGGER USER");
        }
        long gone =
                tables.size() == 1
                        ? update(connection, some(tables.getFirst()), tenant)
                        : update(connection, circle(tables), tenant);
        // A table with references still to be checked cannot be altered.
        execute(connection, "SET CONSTRAINTS ALL IMMEDIATE");
        for (TenantTable table : tables) {
            execute(connection, "ALTER TABLE " + table.sql() + " ENABLE TRIGGER USER");
        }
        count(
                connection,
                tenant,
                tables.stream().map(TenantTable::plainName).collect(Collectors.joining(" ")),
                gone);
        return gone;
    }

    private static String some(TenantTable table) {
        return "DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE tenant_id = ? LIMIT %2$d))"
                .formatted(table.sql(), AT_ONCE);
    }

    /** References are checked at the end of a statement, so one that empties all of them passes. */
    private static String circle(List<TenantTable> tables) {
        StringBuilder sql = new StringBuilder("WITH the AS (SELECT ?::text AS tenant)");
        for (int i = 0; i < tables.size(); i++) {
            sql.append(
                    ", d%d AS (DELETE FROM %s WHERE tenant_id = (SELECT tenant FROM the) RETURNING 1)"
                            .formatted(i, tables.get(i).sql()));
        }
        return sql.append(" SELECT 1").toString();
    }

    private interface Work {
        long run() throws SQLException;
    }

    /** In a transaction of its own; again where somebody else held the table too long. */
    private static long again(Connection connection, Work work) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                long done = work.run();
                connection.commit();
                return done;
            } catch (SQLException e) {
                connection.rollback();
                if (!LOCKED.equals(e.getSQLState()) || tries == PATIENCE) {
                    throw e;
                }
                LOG.atDebug().addKeyValue("tries", tries).log("A table was held; trying again");
            }
        }
    }

    private static long left(Connection connection, List<List<TenantTable>> order)
            throws SQLException {
        String any =
                order.stream()
                        .flatMap(List::stream)
                        .map(
                                table ->
                                        "(SELECT count(*) FROM (SELECT FROM "
                                                + table.sql()
                                                + " LIMIT 1) x)")
                        .collect(Collectors.joining(" + "));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + any)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void forgetJobs(Connection connection, TenantId tenant) throws SQLException {
        update(
                connection,
                "DELETE FROM installation.scheduled_task WHERE task_instance = ?",
                tenant);
        try (PreparedStatement notify =
                connection.prepareStatement("SELECT pg_notify('waarborg_tenant', ?)")) {
            notify.setString(1, tenant.value());
            notify.execute();
        }
        connection.commit();
    }

    private static void count(Connection connection, TenantId tenant, String table, long gone)
            throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setString(1, table);
            count.setString(2, table);
            count.setLong(3, gone);
            count.setString(4, tenant.value());
            count.executeUpdate();
        }
    }

    private static long update(Connection connection, String sql, TenantId tenant)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant.value());
            return statement.execute() ? 1 : statement.getLargeUpdateCount();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
