package nl.waarborg.data.exit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.exit.TenantArchive.Made;
import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.kernel.exit.ExitState;
import nl.waarborg.kernel.exit.TenantExit;
import nl.waarborg.kernel.exit.TenantExit.Archive;
import nl.waarborg.kernel.exit.TenantExit.Decision;
import nl.waarborg.spi.TenantId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of {@code installation.tenant_exit}. Safe for threads. */
public final class ExitRows {

    private static final String ANNOUNCE =
            "INSERT INTO installation.tenant_exit (tenant_id, id, announced_at, announced_by, destroy_on)"
                    + " SELECT t.tenant_id, gen_random_uuid(), $2, $3, $4 FROM core.tenant t WHERE t.tenant_id = $1";

    private static final String CONFIRM =
            "UPDATE installation.tenant_exit SET confirmed_at = $2, confirmed_by = $3, wrapped_secret = $4"
                    + " WHERE tenant_id = $1 AND confirmed_at IS NULL";

    private static final String SUSPEND =
            "UPDATE core.tenant SET status = 'SUSPENDED', changed_at = $2 WHERE tenant_id = $1";

    private static final String BEGIN_EXPORT =
            "UPDATE installation.tenant_exit SET export_begun_at = $2, export_failed_at = NULL, exported_at = NULL,"
                    + " archive = NULL, archive_sha256 = NULL, archive_bytes = NULL"
                    + " WHERE tenant_id = $1 AND confirmed_at IS NOT NULL AND destroying_at IS NULL";

    private static final String EXPORTED =
            "UPDATE installation.tenant_exit SET exported_at = $2, archive = $3, archive_sha256 = $4, archive_bytes = $5"
                    + " WHERE tenant_id = $1 AND destroying_at IS NULL";

    private static final String FAILED =
            "UPDATE installation.tenant_exit SET export_failed_at = $2 WHERE tenant_id = $1 AND exported_at IS NULL";

    private static final String ORDER =
            "UPDATE installation.tenant_exit SET ordered_by = $3, destroying_at = $2, decided_on = $4, decision = $5,"
                    + " facts = $6 WHERE tenant_id = $1 AND destroying_at IS NULL AND exported_at IS NOT NULL";

    private static final String DESTROYED =
            "UPDATE installation.tenant_exit SET destroyed_at = coalesce(destroyed_at, $2), wrapped_secret = NULL"
                    + " WHERE tenant_id = $1 AND destroying_at IS NOT NULL";

    private static final String CERTIFY =
            "UPDATE installation.tenant_exit SET certificate = $2 WHERE tenant_id = $1 AND certificate IS NULL";

    private static final String REMEMBER =
            """
            INSERT INTO installation.tenant_exit (tenant_id, id, announced_at, announced_by, destroy_on, confirmed_at,
                confirmed_by, export_begun_at, exported_at, archive_sha256, archive_bytes, ordered_by, destroying_at,
                destroyed_at, certificate)
            SELECT $1, (d ->> 'exit')::uuid, ((d ->> 'announced_on')::date + time '12:00') AT TIME ZONE 'Europe/Amsterdam',
                (d ->> 'announced_by')::uuid, (d ->> 'destroy_on')::date, $2, (d ->> 'confirmed_by')::uuid, $2, $2,
                d ->> 'archive_sha256', 0, (d ->> 'ordered_by')::uuid, $2, $2, $4
            FROM (SELECT $3::jsonb AS d) AS line
            ON CONFLICT DO NOTHING
            """;

    private static final String ALL = "SELECT * FROM installation.tenant_exit";

    private final OperatorTransactions transactions;

    /** Over the database. */
    public ExitRows(OperatorTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A row, with what only the destruction needs.
     *
     * @param exit the exit
     * @param destroyed how many rows of each table went
     * @param facts what the certificate says of what is gone
     * @param wrappedSecret what opens the archive; empty before the confirmation and after all
     */
    public record Standing(
            TenantExit exit,
            JsonObject destroyed,
            JsonObject facts,
            Optional<Buffer> wrappedSecret) {}

    /** Announces; false where there is no such tenant. */
    public Future<Boolean> announce(
            TenantId tenant, Instant now, UUID operator, LocalDate destroyOn) {
        return one(ANNOUNCE, Tuple.of(tenant.value(), at(now), operator, destroyOn));
    }

    /** One of them. */
    public Future<Optional<Standing>> find(TenantId tenant) {
        return transactions
                .ask(ALL + " WHERE tenant_id = $1", Tuple.of(tenant.value()))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? Optional.empty()
                                        : Optional.of(standing(rows.iterator().next())));
    }

    /** Those whose destruction was begun and has not come to its end. */
    public Future<List<Standing>> begun() {
        return transactions
                .ask(
                        ALL + " WHERE destroying_at IS NOT NULL AND certificate IS NULL",
                        Tuple.tuple())
                .map(
                        rows -> {
                            List<Standing> found = new ArrayList<>();
                            rows.forEach(row -> found.add(standing(row)));
                            return List.copyOf(found);
                        });
    }

    /** Which of these tenants left, or are being destroyed: nothing brings them back. */
    public Future<Set<TenantId>> left(List<TenantId> tenants) {
        String[] ids = tenants.stream().map(TenantId::value).toArray(String[]::new);
        return transactions
                .ask(
                        "SELECT tenant_id FROM installation.tenant_exit"
                                + " WHERE destroying_at IS NOT NULL AND tenant_id = ANY ($1)",
                        Tuple.of(ids))
                .map(
                        rows -> {
                            Set<TenantId> left = new HashSet<>();
                            rows.forEach(row -> left.add(new TenantId(row.getString(0))));
                            return Set.copyOf(left);
                        });
    }

    /**
     * Notes what the ledger says of a tenant that left, where an older copy knows nothing of it.
     *
     * @param detail of the ledger's line
     */
    public Future<Boolean> remember(
            TenantId tenant, Instant destroyedAt, JsonObject detail, Optional<String> certificate) {
        return transactions.run(
                connection ->
                        run(
                                        connection,
                                        "DELETE FROM installation.tenant_exit"
                                                + " WHERE tenant_id = $1 AND destroying_at IS NULL",
                                        Tuple.of(tenant.value()))
                                .compose(
                                        _ ->
                                                run(
                                                        connection,
                                                        REMEMBER,
                                                        Tuple.of(
                                                                tenant.value(),
                                                                at(destroyedAt),
                                                                detail,
                                                                certificate.orElse(null)))));
    }

    /** Confirms and suspends; false where it was confirmed already. */
    public Future<Boolean> confirm(TenantId tenant, Instant now, UUID account, byte[] secret) {
        return transactions.run(
                connection ->
                        run(
                                        connection,
                                        CONFIRM,
                                        Tuple.of(
                                                tenant.value(),
                                                at(now),
                                                account,
                                                Buffer.buffer(secret)))
                                .compose(
                                        confirmed ->
                                                run(
                                                                connection,
                                                                SUSPEND,
                                                                Tuple.of(tenant.value(), at(now)))
                                                        .map(confirmed)));
    }

    /** Takes it back; false where there is none or it cannot be taken back any more. */
    public Future<Boolean> withdraw(TenantId tenant) {
        return one(
                "DELETE FROM installation.tenant_exit WHERE tenant_id = $1 AND destroying_at IS NULL",
                Tuple.of(tenant.value()));
    }

    /** Notes that the archive is being written; false where it may not be. */
    public Future<Boolean> beginExport(TenantId tenant, Instant now) {
        return one(BEGIN_EXPORT, Tuple.of(tenant.value(), at(now)));
    }

    /** Notes the archive. */
    public Future<Boolean> exported(TenantId tenant, Instant now, Made made) {
        return one(
                EXPORTED,
                Tuple.of(tenant.value(), at(now), made.file(), made.sha256(), made.bytes()));
    }

    /** Notes that the archive could not be written. */
    public Future<Boolean> exportFailed(TenantId tenant, Instant now) {
        return one(FAILED, Tuple.of(tenant.value(), at(now)));
    }

    /** Orders the destruction, from which there is no way back. */
    public Future<Boolean> order(
            TenantId tenant,
            Instant now,
            UUID operator,
            Optional<Decision> decision,
            JsonObject facts) {
        @Nullable LocalDate on = decision.map(Decision::on).orElse(null);
        @Nullable String text = decision.map(Decision::text).orElse(null);
        return one(ORDER, Tuple.of(tenant.value(), at(now), operator, on, text, facts));
    }

    /** Notes that nothing is left. */
    public Future<Boolean> destroyed(TenantId tenant, Instant now) {
        return one(DESTROYED, Tuple.of(tenant.value(), at(now)));
    }

    /** Keeps the certificate. */
    public Future<Boolean> certify(TenantId tenant, String certificate) {
        return one(CERTIFY, Tuple.of(tenant.value(), certificate));
    }

    private Future<Boolean> one(String sql, Tuple binds) {
        return transactions.ask(sql, binds).map(rows -> rows.rowCount() == 1);
    }

    private static Future<Boolean> run(SqlConnection connection, String sql, Tuple binds) {
        return connection.preparedQuery(sql).execute(binds).map(rows -> rows.rowCount() == 1);
    }

    private static Standing standing(Row row) {
        return new Standing(
                exit(row),
                row.getJsonObject("destroyed"),
                row.getJsonObject("facts"),
                Optional.ofNullable(row.getBuffer("wrapped_secret")));
    }

    private static TenantExit exit(Row row) {
        String sha256 = row.getString("archive_sha256");
        String decision = row.getString("decision");
        return new TenantExit(
                new TenantId(row.getString("tenant_id")),
                row.getUUID("id"),
                state(row),
                row.getOffsetDateTime("announced_at").toInstant(),
                row.getUUID("announced_by"),
                row.getLocalDate("destroy_on"),
                Optional.ofNullable(row.getUUID("confirmed_by")),
                sha256 == null
                        ? Optional.empty()
                        : Optional.of(
                                new Archive(
                                        row.getString("archive"),
                                        sha256,
                                        row.getLong("archive_bytes"))),
                decision == null
                        ? Optional.empty()
                        : Optional.of(new Decision(row.getLocalDate("decided_on"), decision)),
                Optional.ofNullable(row.getOffsetDateTime("destroyed_at"))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("certificate")));
    }

    private static ExitState state(Row row) {
        if (row.getValue("destroyed_at") != null) {
            return ExitState.DESTROYED;
        }
        if (row.getValue("destroying_at") != null) {
            return ExitState.DESTROYING;
        }
        if (row.getValue("exported_at") != null) {
            return ExitState.EXPORTED;
        }
        if (row.getValue("export_failed_at") != null) {
            return ExitState.EXPORT_FAILED;
        }
        if (row.getValue("export_begun_at") != null) {
            return ExitState.EXPORTING;
        }
        return row.getValue("confirmed_at") != null ? ExitState.CONFIRMED : ExitState.ANNOUNCED;
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
