package nl.waarborg.data.tenancy;

import com.google.crypto.tink.Aead;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.DatabaseFault;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.kernel.SigningKey;
import nl.waarborg.kernel.SigningKeyStore;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The signing keys, in the database; the private halves are wrapped by the master key. Safe for
 * threads.
 */
public final class PgSigningKeyStore implements SigningKeyStore {

    private static final String LIST =
            "SELECT kid, algorithm, public_jwk, wrapped_private_key, created_at"
                    + " FROM installation.signing_key WHERE retired_at IS NULL"
                    + " ORDER BY created_at DESC, kid";

    private static final String PUBLISHED =
            "SELECT public_jwk FROM installation.signing_key ORDER BY created_at, kid";

    private static final String LOCK =
            "LOCK TABLE installation.signing_key IN SHARE ROW EXCLUSIVE MODE";

    private static final String INSERT_FIRST =
            "INSERT INTO installation.signing_key"
                    + " (kid, algorithm, public_jwk, wrapped_private_key, created_at)"
                    + " SELECT $1, $2, $3, $4, $5"
                    + " WHERE NOT EXISTS"
                    + " (SELECT FROM installation.signing_key WHERE retired_at IS NULL)";

    private static final String INSERT_IF_OLD =
            "INSERT INTO installation.signing_key"
                    + " (kid, algorithm, public_jwk, wrapped_private_key, created_at)"
                    + " SELECT $1, $2, $3, $4, $5"
                    + " WHERE NOT EXISTS (SELECT FROM installation.signing_key"
                    + " WHERE retired_at IS NULL AND created_at >= $6)";
    private static final String RETIRE_SUCCEEDED =
            "UPDATE installation.signing_key k SET retired_at = $2"
                    + " WHERE k.retired_at IS NULL AND EXISTS"
                    + " (SELECT FROM installation.signing_key n WHERE n.retired_at IS NULL"
                    + " AND n.created_at > k.created_at AND n.created_at < $1)";
    private static final String RETIRE =
            "UPDATE installation.signing_key k SET retired_at = $2"
                    + " WHERE k.kid = $1 AND k.retired_at IS NULL AND EXISTS"
                    + " (SELECT FROM installation.signing_key n WHERE n.retired_at IS NULL"
                    + " AND n.created_at > k.created_at)";

    private final OperatorTransactions transactions;
    private final Aead wrapping;

    /** Over the database. */
    public PgSigningKeyStore(OperatorTransactions transactions, MasterKey master) {
        this.transactions = transactions;
        this.wrapping = master.aead("signing key");
    }

    /**
     * {@inheritDoc}
     *
     * <p>Fails with {@link DatabaseFault} when this installation's keys are of another master key.
     */
    @Override
    public Future<List<SigningKey>> list() {
        return transactions.run(PgSigningKeyStore::list).map(this::keys);
    }

    @Override
    public Future<List<SigningKey>> addIfNone(SigningKey key) {
        return underLock(INSERT_FIRST, row(key));
    }

    @Override
    public Future<List<SigningKey>> addIfNewestBefore(Instant moment, SigningKey key) {
        return underLock(INSERT_IF_OLD, row(key).addOffsetDateTime(utc(moment)));
    }

    @Override
    public Future<List<SigningKey>> retireSucceededBefore(Instant moment, Instant now) {
        return underLock(RETIRE_SUCCEEDED, Tuple.of(utc(moment), utc(now)));
    }

    @Override
    public Future<Boolean> retire(String kid, Instant now) {
        return transactions
                .ask(RETIRE, Tuple.of(kid, utc(now)))
                .map(retired -> retired.rowCount() == 1);
    }

    private Tuple row(SigningKey key) {
        return Tuple.of(
                key.kid(), key.algorithm(), key.publicJwk(), wrap(key), utc(key.createdAt()));
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private Future<List<SigningKey>> underLock(String statement, Tuple values) {
        return transactions
                .run(
                        connection ->
                                connection
                                        .query(LOCK)
                                        .execute()
                                        .compose(
                                                locked ->
                                                        connection
                                                                .preparedQuery(statement)
                                                                .execute(values))
                                        .compose(changed -> list(connection)))
                .map(this::keys);
    }

    @Override
    public Future<JsonObject> everPublished() {
        return transactions
                .run(connection -> connection.preparedQuery(PUBLISHED).execute())
                .map(PgSigningKeyStore::keySet);
    }

    private static JsonObject keySet(RowSet<Row> rows) {
        JsonArray keys = new JsonArray();
        rows.forEach(row -> keys.add(row.getJsonObject("public_jwk")));
        return new JsonObject().put("keys", keys);
    }

    private static Future<RowSet<Row>> list(SqlConnection connection) {
        return connection.preparedQuery(LIST).execute();
    }

    private List<SigningKey> keys(RowSet<Row> rows) {
        List<SigningKey> keys = new ArrayList<>();
        for (Row row : rows) {
            String kid = row.getString("kid");
            keys.add(
                    new SigningKey(
                            kid,
                            row.getString("algorithm"),
                            row.getJsonObject("public_jwk"),
                            unwrap(kid, row.getBuffer("wrapped_private_key")),
                            row.getOffsetDateTime("created_at").toInstant()));
        }
        return List.copyOf(keys);
    }

    private Buffer wrap(SigningKey key) {
        try {
            return Buffer.buffer(wrapping.encrypt(key.privateKey().getBytes(), context(key.kid())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key could not be wrapped", e);
        }
    }

    private Buffer unwrap(String kid, Buffer wrapped) {
        try {
            return Buffer.buffer(wrapping.decrypt(wrapped.getBytes(), context(kid)));
        } catch (GeneralSecurityException e) {
            throw new DatabaseFault(
                    "The master key is not the one that this database was set up with", e);
        }
    }

    /** A wrapped key cannot take the place of another. */
    private static byte[] context(String kid) {
        return kid.getBytes(StandardCharsets.UTF_8);
    }
}
