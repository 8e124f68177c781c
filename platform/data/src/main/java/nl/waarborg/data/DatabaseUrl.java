package nl.waarborg.data;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * Where a database is and who logs in. Immutable; its text never shows the password.
 *
 * <p>JDBC is for the owner, who migrates before the platform serves, and for the schedule of jobs;
 * the application logs in with {@link #asApp}.
 */
public final class DatabaseUrl {

    private static final int CONNECT_SECONDS = 10;

    private final String host;
    private final int port;
    private final String database;
    private final String user;
    private final String password;
    private final TlsMode tls;
    private final @Nullable Path rootCertificate;
    private final @Nullable String role;

    DatabaseUrl(
            String host,
            int port,
            String database,
            String user,
            String password,
            TlsMode tls,
            @Nullable Path rootCertificate) {
        this(host, port, database, user, password, tls, rootCertificate, null);
    }

    private DatabaseUrl(
            String host,
            int port,
            String database,
            String user,
            String password,
            TlsMode tls,
            @Nullable Path rootCertificate,
            @Nullable String role) {
        this.host = host;
        this.port = port;
        this.database = database;
        this.user = user;
        this.password = password;
        this.tls = tls;
        this.rootCertificate = rootCertificate;
        this.role = role;
    }

    /**
     * Reads {@code postgresql://user:password@host:port/database?sslmode=...&sslrootcert=...}.
     *
     * <p>{@code sslmode} is {@code verify-full} (the default, except on this machine), {@code
     * require} or {@code disable}; {@code sslrootcert} is a PEM file with the authorities to trust
     * instead of Java's own.
     *
     * @throws DatabaseFault with all that is wrong with it
     */
    public static DatabaseUrl parse(String text) {
        return new DatabaseUrlParser(text).parse();
    }

    /** The server's name or address. */
    public String host() {
        return host;
    }

    /** The server's port. */
    public int port() {
        return port;
    }

    /** The database. */
    public String database() {
        return database;
    }

    /** Who logs in. */
    public String user() {
        return user;
    }

    /** The same server, another log-in. */
    public DatabaseUrl as(String otherUser, String otherPassword) {
        return new DatabaseUrl(
                host, port, database, otherUser, otherPassword, tls, rootCertificate);
    }

    /** The same server and log-in, another database. */
    public DatabaseUrl to(String otherDatabase) {
        return new DatabaseUrl(host, port, otherDatabase, user, password, tls, rootCertificate);
    }

    /** The same log-in, working over JDBC as another role from its first statement on. */
    DatabaseUrl workingAs(String otherRole) {
        return new DatabaseUrl(
                host, port, database, user, password, tls, rootCertificate, otherRole);
    }

    /**
     * How the application logs in.
     *
     * @param appPassword the password that {@link SchemaSetup#prepare} was given
     */
    public PgConnectOptions asApp(RoleNames roles, String appPassword) {
        PgConnectOptions options =
                new PgConnectOptions()
                        .setHost(host)
                        .setPort(port)
                        .setDatabase(database)
                        .setUser(roles.app())
                        .setPassword(appPassword);
        return switch (tls) {
            case DISABLE -> options.setSslMode(SslMode.DISABLE);
            case REQUIRE ->
                    options.setSslMode(SslMode.REQUIRE)
                            .setSslOptions(
                                    new ClientSSLOptions()
                                            .setTrustAll(true)
                                            .setHostnameVerificationAlgorithm(""));
            case VERIFY_FULL ->
                    options.setSslMode(SslMode.VERIFY_FULL)
                            .setSslOptions(
                                    trusting(new ClientSSLOptions())
                                            .setHostnameVerificationAlgorithm("HTTPS"));
        };
    }

    private ClientSSLOptions trusting(ClientSSLOptions options) {
        return options.setTrustOptions(
                rootCertificate == null
                        ? TrustOptions.wrap(JavaTrust.manager())
                        : new PemTrustOptions().addCertPath(rootCertificate.toString()));
    }

    /** Connects over JDBC; the caller closes. Blocks for at most ten seconds. */
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /** Connections over JDBC, a new one at each asking; each blocks for at most ten seconds. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("waarborg");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSslMode(tls.word());
        if (role != null) {
            source.setOptions("-c role=" + role);
        }
        if (tls == TlsMode.VERIFY_FULL) {
            trusting(source);
        }
        return source;
    }

    private void trusting(PGSimpleDataSource source) {
        if (rootCertificate == null) {
            source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        } else {
            source.setSslRootCert(rootCertificate.toString());
        }
    }

    /** The whole URL, the password masked. */
    @Override
    public String toString() {
        String shownHost = host.contains(":") ? "[" + host + "]" : host;
        return "postgresql://%s:***@%s:%d/%s?sslmode=%s"
                .formatted(user, shownHost, port, database, tls.word());
    }

    String password() {
        return password;
    }

    TlsMode tls() {
        return tls;
    }
}
