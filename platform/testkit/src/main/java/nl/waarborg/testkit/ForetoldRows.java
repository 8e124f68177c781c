package nl.waarborg.testkit;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TenantId;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The rows of a plugin at one tenant, as the database has them, and what random years do to them.
 */
final class ForetoldRows {

    private static final String REFUSED =
            "(SELECT k.reason FROM core.retention_task k WHERE k.tenant_id = t.tenant_id AND"
                    + " k.record_id = t.id AND k.kind = 'REFUSED' LIMIT 1)";
    private static final String ASKED =
            "(SELECT count(*) FROM core.retention_task k WHERE k.tenant_id = t.tenant_id AND"
                    + " k.record_id = t.id AND k.kind = 'DISPOSITION')";

    /** Fewer than the people whose rows come to an end. */
    private static final int HOLDS = 2;

    private final TestPlatform platform;
    private final TenantId tenant;
    private final PluginSpec spec;

    ForetoldRows(TestPlatform platform, TenantId tenant, PluginSpec spec) {
        this.platform = platform;
        this.tenant = tenant;
        this.spec = spec;
    }

    /**
     * A row.
     *
     * @param dataset its table
     * @param text all that stands in it
     * @param above what it shares its term with; empty where it has its own
     * @param asked how often people were asked to look at it
     * @param refused why the database did not let it go, if it did not
     */
    record Seen(Dataset dataset, String text, String above, int asked, String refused) {}

    /**
     * Every row about somebody, by table and id; what is about nobody may go with what it names.
     */
    Map<String, Seen> all() throws SQLException {
        Map<String, Seen> rows = new LinkedHashMap<>();
        try (Connection owner = platform.ownerConnection();
                Statement statement = entered(owner)) {
            for (Dataset dataset : aboutSomebody()) {
                String select =
                        "SELECT t.id, t::text, %s, %s, %s FROM %s t"
                                .formatted(above(dataset), ASKED, REFUSED, dataset.table());
                try (ResultSet row = statement.executeQuery(select)) {
                    while (row.next()) {
                        rows.put(
                                dataset.table() + " " + row.getString(1),
                                new Seen(
                                        dataset,
                                        row.getString(2),
                                        row.getString(3),
                                        row.getInt(4),
                                        Optional.ofNullable(row.getString(5)).orElse("")));
                    }
                }
            }
        }
        return rows;
    }

    /** The tables about people. */
    List<Dataset> aboutSomebody() {
        return spec.datasets().stream()
                .filter(dataset -> !(dataset.about() instanceof SubjectLink.Nobody))
                .toList();
    }

    private static String above(Dataset dataset) {
        return dataset.anchors().isEmpty()
                        && dataset.about() instanceof SubjectLink.Through(var link, var parent)
                ? "'%s ' || t.%s::text".formatted(parent.table(), link.name())
                : "''";
    }

    /**
     * Moves some dates from which terms run, as far as the database lets them, and holds some rows:
     * few, for with each stays all that it hangs on, and of every table something must go.
     */
    void stir(RandomGenerator random) throws SQLException {
        List<String> rows = List.copyOf(new TreeMap<>(all()).keySet());
        if (rows.size() < HOLDS) {
            return;
        }
        try (Connection owner = platform.ownerConnection();
                Statement statement = entered(owner)) {
            owner.setAutoCommit(false);
            for (String row : rows) {
                String[] parts = row.split(" ", 2);
                Dataset dataset = dataset(parts[0]);
                for (var anchor : dataset.anchors()) {
                    if (random.nextInt(3) == 0) {
                        attempt(
                                owner,
                                statement,
                                moved(dataset, anchor.column(), parts[1], random));
                    }
                }
            }
            for (int chosen :
                    random.ints(0, rows.size()).distinct().limit(HOLDS).boxed().toList()) {
                String[] parts = rows.get(chosen).split(" ", 2);
                statement.execute(held(parts[0], parts[1]));
            }
            owner.commit();
        }
    }

    private Dataset dataset(String table) {
        return spec.datasets().stream()
                .filter(one -> one.table().toString().equals(table))
                .findFirst()
                .orElseThrow();
    }

    /** What has no date yet gets one. */
    private static String moved(
            Dataset dataset, Column<?> column, String id, RandomGenerator random) {
        String type = column.type().getType() == LocalDate.class ? "date" : "timestamptz";
        return "UPDATE %s SET %s = (coalesce(%s, created_at) - make_interval(days => %d))::%s WHERE id = '%s'"
                .formatted(
                        dataset.table(),
                        column.name(),
                        column.name(),
                        random.nextInt(900),
                        type,
                        id);
    }

    private static void attempt(Connection owner, Statement statement, String change)
            throws SQLException {
        Savepoint before = owner.setSavepoint();
        try {
            statement.execute(change);
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
            statement.execute("SET CONSTRAINTS ALL DEFERRED");
        } catch (SQLException refused) {
            if (!isARule(refused)) {
                throw refused;
            }
            owner.rollback(before);
        }
    }

    /** A constraint, a trigger of the plugin or one of the platform speaks, and no mistake. */
    private static boolean isARule(SQLException refused) {
        String state = String.valueOf(refused.getSQLState());
        return state.startsWith("23") || state.startsWith("WB") || state.equals("P0001");
    }

    private String held(String table, String id) {
        return "INSERT INTO core.hold (tenant_id, id, created_at, dataset, record_id, ground,"
                + " reference, placed_by, review_on) VALUES ('%s', gen_random_uuid(), now(), '%s',"
                        .formatted(tenant, table)
                + " '%s', 'OPEN_REQUEST', 'case 1', '%s', '2099-01-01')"
                        .formatted(id, UUID.randomUUID());
    }

    private Statement entered(Connection owner) throws SQLException {
        Statement statement = owner.createStatement();
        statement.execute("SET waarborg.tenant = '" + tenant + "'");
        statement.execute("SET waarborg.reach = 'TENANT'");
        statement.execute("SET waarborg.purpose = 'rights'");
        return statement;
    }
}
