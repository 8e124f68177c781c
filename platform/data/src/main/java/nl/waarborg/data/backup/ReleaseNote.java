package nl.waarborg.data.backup;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * What an older copy was let serve on: kept with the installation, and a line in the audit trail of
 * each tenant, so that nobody says afterwards that the moment of the loss was known.
 *
 * @param at the moment of the release
 * @param ledgerKnownAt until when the ledger knew all that was done
 * @param servedUntil until when the lost database is said to have served
 */
public record ReleaseNote(Instant at, Instant ledgerKnownAt, ServedUntil servedUntil) {

    private static final String FACT = "released";
    private static final String LINE =
            "INSERT INTO core.audit (tenant_id, at, action, dataset, record_id)"
                    + " VALUES (?, ?::timestamptz, ?, 'installation.fact', ?)";

    /** Leaves the note in the place of an older one, and the lines beside older ones. */
    public void leave(Connection owner, Collection<TenantId> tenants) throws SQLException {
        UUID id = UUID.randomUUID();
        Quarantine.put(owner, FACT, json(id).encode());
        for (TenantId tenant : tenants) {
            enter(owner, tenant.value());
            try (PreparedStatement line = owner.prepareStatement(LINE)) {
                line.setString(1, tenant.value());
                line.setString(2, at.toString());
                line.setString(3, action());
                line.setObject(4, id);
                line.executeUpdate();
            }
        }
        enter(owner, "");
    }

    private String action() {
        return switch (servedUntil) {
            case ServedUntil.Moment _ -> "RELEASED";
            case ServedUntil.Unknown _ -> "RELEASED_UNTIL_UNKNOWN";
        };
    }

    private JsonObject json(UUID id) {
        return new JsonObject()
                .put("id", id.toString())
                .put("at", at.toString())
                .put("ledger_known_at", ledgerKnownAt.toString())
                .put("served_until", servedUntil.toString());
    }

    private static void enter(Connection owner, String tenant) throws SQLException {
        try (PreparedStatement setting =
                owner.prepareStatement("SELECT set_config('waarborg.tenant', ?, false)")) {
            setting.setString(1, tenant);
            setting.execute();
        }
    }
}
