package nl.waarborg.testkit;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.mail.MailSettings;
import nl.waarborg.mail.MailTls;
import nl.waarborg.server.Backups;
import nl.waarborg.server.Platform;
import nl.waarborg.server.PlatformOptions;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.TenantId;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A database for the same installation: same master key, same ledger, same back-ups.
 *
 * @param options how a platform on it runs
 * @param plugins what it is started with
 * @param clock the clock that it goes by
 */
public record Elsewhere(PlatformOptions options, List<LoadedPlugin> plugins, StillClock clock) {

    private static final URI READERS = URI.create("https://waarborg.example");

    /** What an operator does with back-ups there. */
    public Backups backups() {
        return new Backups(options, plugins);
    }

    /** The same, with a mail server, and an address for readers to leave a newsletter at. */
    public Elsewhere mailingBy(MailCatcher catcher) {
        MailSettings mail =
                new MailSettings(
                        "127.0.0.1",
                        catcher.port(),
                        MailTls.NONE,
                        Optional.empty(),
                        new EmailAddress("post@example.nl"),
                        Optional.empty());
        PlatformOptions mailing =
                new PlatformOptions(
                        options.version(),
                        options.database(),
                        options.masterKey(),
                        options.tenants(),
                        options.clock(),
                        options.http(),
                        options.management(),
                        options.publicUrl().or(() -> Optional.of(READERS)),
                        options.trustedProxies(),
                        options.writeConnections(),
                        options.limits(),
                        options.signingKeyAge(),
                        Optional.of(mail),
                        options.tracing(),
                        options.onEmptyDatabase(),
                        options.keeping(),
                        options.passwords());
        return new Elsewhere(mailing, plugins, clock);
    }

    /** Starts a platform there; the caller closes it. */
    public Platform start() {
        return Platform.start(options, plugins);
    }

    /** A caller of a tenant's API on such a platform. */
    public static ApiClient api(Platform platform, TenantId tenant) {
        return ApiClient.at(URI.create(platform.api() + "/api/" + tenant + "/v1"));
    }

    /** A connection as the owner of the schema. */
    public Connection ownerConnection() throws SQLException {
        return options.database().connect();
    }
}
