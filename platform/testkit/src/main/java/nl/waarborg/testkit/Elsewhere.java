package nl.waarborg.testkit;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.server.Backups;
import nl.waarborg.server.Platform;
import nl.waarborg.server.PlatformOptions;
import nl.waarborg.spi.TenantId;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * An empty database for the same installation: same master key, same ledger, same back-ups.
 *
 * @param options how a platform on it runs
 * @param plugins what it is started with
 * @param clock the clock that it goes by
 */
public record Elsewhere(PlatformOptions options, List<LoadedPlugin> plugins, StillClock clock) {

    /** What an operator does with back-ups there. */
    public Backups backups() {
        return new Backups(options, plugins);
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
