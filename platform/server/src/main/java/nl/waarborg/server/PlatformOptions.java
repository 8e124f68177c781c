package nl.waarborg.server;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.mail.MailSettings;
import nl.waarborg.web.ApiSettings;
import nl.waarborg.web.RateLimit;
import nl.waarborg.web.TrustedProxies;
import nl.waarborg.web.auth.PasswordCost;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the platform is to run.
 *
 * @param version the version of the program, as semantic versioning has it
 * @param database the way in of the role that owns the schema
 * @param masterKey the key of the installation
 * @param tenants the tenants' files
 * @param clock the clock that everything goes by
 * @param http where the API listens
 * @param management where health and metrics listen
 * @param publicUrl where callers reach the API; empty for where it listens
 * @param trustedProxies who is believed about where a request came from
 * @param writeConnections connections for transactions that write
 * @param limits how much callers may ask
 * @param signingKeyAge how long a key signs tokens before the next takes over
 * @param mail the mail server; without one mail waits in the outbox
 * @param tracing OTLP endpoint for traces; empty for none
 * @param onEmptyDatabase whether a database that was in use before is refused
 * @param keeping where the ledger of erasures and the back-ups lie; without it neither is kept
 * @param passwords what hashing a password costs
 */
public record PlatformOptions(
        String version,
        DatabaseUrl database,
        MasterKey masterKey,
        List<TenantDocument> tenants,
        Clock clock,
        Listen http,
        Listen management,
        Optional<URI> publicUrl,
        TrustedProxies trustedProxies,
        int writeConnections,
        RateLimits limits,
        Duration signingKeyAge,
        Optional<MailSettings> mail,
        Optional<URI> tracing,
        boolean onEmptyDatabase,
        Optional<Keeping> keeping,
        PasswordCost passwords) {

    /** Without a ledger and without back-ups; passwords are hashed as everywhere. */
    public PlatformOptions(
            String version,
            DatabaseUrl database,
            MasterKey masterKey,
            List<TenantDocument> tenants,
            Clock clock,
            Listen http,
            Listen management,
            Optional<URI> publicUrl,
            TrustedProxies trustedProxies,
            int writeConnections,
            RateLimits limits,
            Duration signingKeyAge,
            Optional<MailSettings> mail,
            Optional<URI> tracing,
            boolean onEmptyDatabase) {
        this(
                version,
                database,
                masterKey,
                tenants,
                clock,
                http,
                management,
                publicUrl,
                trustedProxies,
                writeConnections,
                limits,
                signingKeyAge,
                mail,
                tracing,
                onEmptyDatabase,
                Optional.empty(),
                PasswordCost.PRESENT);
    }

    /** The same, keeping a ledger and back-ups. */
    public PlatformOptions keeping(Keeping where) {
        return with(tenants, Optional.of(where), passwords);
    }

    /** The same with other files of tenants. */
    public PlatformOptions reading(List<TenantDocument> files) {
        return with(files, keeping, passwords);
    }

    /** The same, with passwords hashed at that cost; nothing that an operator sets leads here. */
    public PlatformOptions hashing(PasswordCost cost) {
        return with(tenants, keeping, cost);
    }

    private PlatformOptions with(
            List<TenantDocument> files, Optional<Keeping> where, PasswordCost cost) {
        return new PlatformOptions(
                version,
                database,
                masterKey,
                files,
                clock,
                http,
                management,
                publicUrl,
                trustedProxies,
                writeConnections,
                limits,
                signingKeyAge,
                mail,
                tracing,
                onEmptyDatabase,
                where,
                cost);
    }

    /**
     * What is kept outside the database.
     *
     * @param ledgerDir folder of the ledger of erasures, of which no back-up is ever put back
     * @param backupDir folder of the back-ups
     * @param longestDays how many days a back-up exists at most, whatever tenants promise
     */
    public record Keeping(Path ledgerDir, Path backupDir, int longestDays) {

        /** Where the archives of organisations that leave lie until they are gone. */
        public Path exports() {
            return backupDir.resolveSibling(backupDir.getFileName() + "-exports");
        }
    }

    /**
     * An address to listen on.
     *
     * @param host name or address of this machine
     * @param port 0 for a free one
     */
    public record Listen(String host, int port) {

        /** Any free port, for this machine only. */
        public static Listen onLoopback() {
            return new Listen("127.0.0.1", 0);
        }
    }

    /**
     * How much callers may ask of a node.
     *
     * @param perAccount how much one account may ask
     * @param perAddress how much one network address may ask without a token
     */
    public record RateLimits(RateLimit perAccount, RateLimit perAddress) {

        /** The usual limits. */
        public static RateLimits standard() {
            return new RateLimits(ApiSettings.PER_ACCOUNT, ApiSettings.PER_ADDRESS);
        }
    }
}
