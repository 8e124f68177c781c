package nl.waarborg.app;

import nl.waarborg.mail.MailSettings;
import nl.waarborg.server.PlatformOptions.RateLimits;
import nl.waarborg.web.TrustedProxies;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The configuration, whole and checked.
 *
 * @param httpHost address of the API
 * @param httpPort port of the API; 0 for a free one
 * @param managementHost address of health and metrics
 * @param managementPort port of health and metrics; 0 for a free one
 * @param publicUrl where callers reach the API; empty for the address it listens on
 * @param trustedProxies who is believed about where a request came from
 * @param dataDir folder of the embedded database and the master key
 * @param tenantsDir folder of the tenant files; empty for the built-in ones
 * @param pluginsDir folder of plugin jars
 * @param databaseUrl an own PostgreSQL; empty for the embedded one
 * @param databaseConnections connections for transactions that write
 * @param limits how much callers may ask
 * @param signingKeyAge how long a key signs tokens
 * @param masterKey the master key; empty when it stands in a file
 * @param masterKeyFile the file of the master key
 * @param ledgerDir folder of the ledger of erasures
 * @param backupDir folder of the back-ups
 * @param backupDays how many days a back-up exists at most
 * @param operatorEmail log-in of the first operator
 * @param operatorPassword password of the first operator
 * @param mail the mail server; empty when mail is to wait
 * @param tracing OTLP endpoint for traces; empty for none
 * @param clock the moment to start at; empty for the present
 * @param clockStands whether the clock stays at that moment
 * @param demo whether to load invented people
 */
record Config(
        String httpHost,
        int httpPort,
        String managementHost,
        int managementPort,
        Optional<URI> publicUrl,
        TrustedProxies trustedProxies,
        Path dataDir,
        Optional<Path> tenantsDir,
        Path pluginsDir,
        Optional<Secret> databaseUrl,
        int databaseConnections,
        RateLimits limits,
        Duration signingKeyAge,
        Optional<Secret> masterKey,
        Path masterKeyFile,
        Path ledgerDir,
        Path backupDir,
        int backupDays,
        Optional<String> operatorEmail,
        Optional<Secret> operatorPassword,
        Optional<MailSettings> mail,
        Optional<URI> tracing,
        Optional<Instant> clock,
        boolean clockStands,
        boolean demo) {}
