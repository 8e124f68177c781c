package nl.waarborg.data;

import static nl.waarborg.data.TestServer.APP_PASSWORD;
import static nl.waarborg.data.TestServer.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A database elsewhere, reached by URL: the embedded server with a certificate plays it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsTest {

    private static final String PROTECTED =
            "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

    @TempDir static Path folder;

    private final Vertx vertx = Vertx.vertx();
    private EmbeddedServer server;
    private DatabaseUrl owner;

    @BeforeAll
    void start() throws Exception {
        makeCertificate("localhost");
        makeCertificate("stranger");
        server =
                EmbeddedServer.start(
                        folder.resolve("data"),
                        EmbeddedServer.Options.forTests()
                                .with("ssl", "on")
                                .with("ssl_cert_file", folder.resolve("localhost.crt").toString())
                                .with("ssl_key_file", folder.resolve("localhost.key").toString()));
        owner = server.createDatabase("elsewhere");
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        vertx.close().await(60, TimeUnit.SECONDS);
    }

    @Test
    void prepares_and_serves_where_the_certificate_is_trusted() throws Exception {
        DatabaseUrl url = url("localhost", "sslmode=verify-full&sslrootcert=" + root("localhost"));

        RoleNames roles =
                SchemaSetup.prepare(url, APP_PASSWORD, List.of(), List.of(new SqlChecks()));

        assertThat(ask(url, PROTECTED)).isEqualTo("t");
        assertThat(askAsApp(url, roles)).isTrue();
    }

    @Test
    void refuses_a_certificate_that_nobody_trusted_vouches_for() {
        for (String parameters :
                List.of(
                        "sslmode=verify-full",
                        "sslmode=verify-full&sslrootcert=" + root("stranger"))) {
            DatabaseUrl url = url("localhost", parameters);

            assertThatThrownBy(() -> SchemaSetup.prepare(url, APP_PASSWORD, List.of()))
                    .isInstanceOf(DatabaseFault.class)
                    .hasMessageContaining("does not let us in")
                    .hasMessageContaining("PKIX path");
            assertThatThrownBy(() -> askAsApp(url, RoleNames.of("elsewhere")))
                    .hasMessageContaining("SSL handshake failed");
        }
    }

    @Test
    void refuses_a_certificate_of_another_name() {
        DatabaseUrl url = url("127.0.0.1", "sslmode=verify-full&sslrootcert=" + root("localhost"));

        assertThatThrownBy(() -> SchemaSetup.prepare(url, APP_PASSWORD, List.of()))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining("127.0.0.1");
        assertThatThrownBy(() -> askAsApp(url, RoleNames.of("elsewhere")))
                .hasMessageContaining("SSL handshake failed");
    }

    @Test
    void believes_anyone_where_only_encryption_is_asked_for() throws Exception {
        DatabaseUrl url = url("127.0.0.1", "sslmode=require");

        RoleNames roles = SchemaSetup.prepare(url, APP_PASSWORD, List.of());

        assertThat(ask(url, PROTECTED)).isEqualTo("t");
        assertThat(askAsApp(url, roles)).isTrue();
    }

    private boolean askAsApp(DatabaseUrl url, RoleNames roles) throws Exception {
        return PgConnection.connect(vertx, url.asApp(roles, APP_PASSWORD))
                .compose(
                        connection ->
                                connection.query(PROTECTED).execute().eventually(connection::close))
                .map(rows -> rows.iterator().next().getBoolean(0))
                .await(60, TimeUnit.SECONDS);
    }

    private DatabaseUrl url(String host, String parameters) {
        return DatabaseUrl.parse(
                "postgresql://%s:%s@%s:%d/%s?%s"
                        .formatted(
                                owner.user(),
                                owner.password(),
                                host,
                                server.port(),
                                owner.database(),
                                parameters));
    }

    private static Path root(String name) {
        return folder.resolve(name + ".crt");
    }

    /** A certificate that vouches for itself and carries one name. */
    private static void makeCertificate(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                name,
                                "-dname",
                                "CN=" + name,
                                "-ext",
                                "SAN=dns:" + name,
                                "-storepass",
                                APP_PASSWORD,
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(store)) {
            keys.load(content, APP_PASSWORD.toCharArray());
        }
        Key key = keys.getKey(name, APP_PASSWORD.toCharArray());
        Path keyFile = folder.resolve(name + ".key");
        write(keyFile, "PRIVATE KEY", key.getEncoded());
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
        write(root(name), "CERTIFICATE", keys.getCertificate(name).getEncoded());
    }

    private static void write(Path file, String kind, byte[] content) throws Exception {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, base64));
    }
}
