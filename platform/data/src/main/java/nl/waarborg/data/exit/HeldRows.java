package nl.waarborg.data.exit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.exit.StillHeld;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.TenantId;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a tenant may not simply go: rows under a rule with a legal duty, holds that stand, and
 * requests of people that wait for an answer. On the safe side: a row under such a rule counts
 * until the daily run has taken it. Blocks.
 */
public final class HeldRows {

    private static final String HOLDS =
            "SELECT ground, coalesce(dataset, 'core.subject'), count(*) FROM core.hold"
                    + " WHERE released_at IS NULL GROUP BY 1, 2 ORDER BY 1, 2";

    private static final String REQUESTS =
            "SELECT count(*) FROM core.rights_request WHERE closed_at IS NULL";

    private final DatabaseUrl owner;
    private final Registry registry;

    /** In a database. */
    public HeldRows(DatabaseUrl owner, Registry registry) {
        this.owner = owner;
        this.registry = registry;
    }

    /** All that is held; nothing for a tenant that is gone. */
    public List<StillHeld> of(TenantId tenant) {
        try (Connection connection = TenantSight.of(owner, tenant);
                Statement statement = connection.createStatement()) {
            List<StillHeld> held = new ArrayList<>();
            for (LegalDuties.Duty duty : LegalDuties.of(connection, registry).duties()) {
                long rows = count(statement, duty.dataset());
                if (rows > 0) {
                    held.add(
                            new StillHeld(
                                    String.join(" ", duty.rules()),
                                    duty.dataset().toString(),
                                    rows));
                }
            }
            try (ResultSet rows = statement.executeQuery(HOLDS)) {
                while (rows.next()) {
                    held.add(new StillHeld(rows.getString(1), rows.getString(2), rows.getLong(3)));
                }
            }
            long requests = Long.parseLong(text(statement, REQUESTS));
            if (requests > 0) {
                held.add(new StillHeld("OPEN_REQUEST", "core.rights_request", requests));
            }
            return List.copyOf(held);
        } catch (SQLException e) {
            throw new ExitFault("What is held of %s could not be read".formatted(tenant), e);
        }
    }

    /**
     * The terms of the law under which rows still stand: who takes the rows along carries them.
     * Blocks.
     */
    public JsonArray terms(TenantId tenant) {
        try (Connection connection = TenantSight.of(owner, tenant);
                Statement statement = connection.createStatement()) {
            JsonArray terms = new JsonArray();
            for (LegalDuties.Duty duty : LegalDuties.of(connection, registry).duties()) {
                long rows = count(statement, duty.dataset());
                for (JsonObject term : rows > 0 ? duty.terms() : List.<JsonObject>of()) {
                    terms.add(
                            new JsonObject()
                                    .put("rule", term.getString("id"))
                                    .put("law", duty.law())
                                    .put("period", term.getString("period"))
                                    .put("from", term.getJsonObject("anchor"))
                                    .put("table", duty.dataset().toString())
                                    .put("rows", rows));
                }
            }
            return terms;
        } catch (SQLException e) {
            throw new ExitFault("The legal terms of %s could not be read".formatted(tenant), e);
        }
    }

    private static long count(Statement statement, Dataset dataset) throws SQLException {
        TenantTable table =
                new TenantTable(dataset.table().schema(), dataset.table().table(), List.of());
        return Long.parseLong(text(statement, "SELECT count(*) FROM " + table.sql()));
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
