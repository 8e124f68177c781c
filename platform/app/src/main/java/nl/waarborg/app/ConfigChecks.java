package nl.waarborg.app;

import nl.waarborg.mail.MailSettings;
import nl.waarborg.server.PlatformOptions.RateLimits;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.web.RateLimit;
import nl.waarborg.web.TrustedProxies;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns raw values into a {@link Config}, adding a fault for each value that does not fit. */
final class ConfigChecks {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private static final int MOST_REQUESTS = 10_000_000;

    private final Map<Setting, String> values;
    private final List<String> faults;

    ConfigChecks(Map<Setting, String> values, List<String> faults) {
        this.values = values;
        this.faults = faults;
    }

    Config check() {
        boolean demo = flag(Setting.DEMO);
        boolean testMode = flag(Setting.TEST_MODE);
        Optional<Instant> clock = clock();
        if (clock.isPresent() && !demo && !testMode) {
            fault(Setting.CLOCK, "is allowed with --demo or --test-mode only");
        }
        boolean stands = flag(Setting.CLOCK_STANDS);
        if (stands && (clock.isEmpty() || !testMode)) {
            fault(Setting.CLOCK_STANDS, "needs --clock and --test-mode");
        }
        Path dataDir = path(Setting.DATA_DIR);
        Optional<String> email = email();
        Optional<Secret> password = password();
        if (email.isPresent() != password.isPresent()) {
            faults.add(
                    Setting.OPERATOR_EMAIL.environment()
                            + " and "
                            + Setting.OPERATOR_PASSWORD.environment()
                            + " go together");
        }
        return new Config(
                raw(Setting.HTTP_HOST),
                number(Setting.HTTP_PORT, 0, 65535),
                raw(Setting.MANAGEMENT_HOST),
                number(Setting.MANAGEMENT_PORT, 0, 65535),
                url(Setting.PUBLIC_URL),
                trustedProxies(),
                dataDir,
                tenantsDir(),
                pluginsDir(),
                secret(Setting.DATABASE_URL),
                number(Setting.DATABASE_CONNECTIONS, 2, 200),
                new RateLimits(
                        perMinute(Setting.RATE_LIMIT_PER_ACCOUNT),
                        perMinute(Setting.RATE_LIMIT_PER_ADDRESS)),
                Duration.ofDays(number(Setting.SIGNING_KEY_DAYS, 1, 366)),
                secret(Setting.MASTER_KEY),
                raw(Setting.MASTER_KEY_FILE).isEmpty()
                        ? dataDir.resolve("master.key")
                        : path(Setting.MASTER_KEY_FILE),
                beside(dataDir, Setting.LEDGER_DIR, "-ledger"),
                beside(dataDir, Setting.BACKUP_DIR, "-backups"),
                number(Setting.BACKUP_DAYS, 1, 3660),
                email,
                password,
                mail(),
                url(Setting.TRACING),
                clock,
                stands,
                demo);
    }

    private String raw(Setting setting) {
        String value = values.getOrDefault(setting, "").strip();
        return value.isEmpty() ? setting.fallback() : value;
    }

    private void fault(Setting setting, String what) {
        faults.add(setting.flag() + " " + what);
    }

    private int number(Setting setting, int min, int max) {
        try {
            int number = Integer.parseInt(raw(setting));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The fault below says what is accepted.
        }
        fault(setting, "must be a whole number from " + min + " to " + max);
        return min;
    }

    private RateLimit perMinute(Setting setting) {
        return new RateLimit(number(setting, 1, MOST_REQUESTS), Duration.ofMinutes(1));
    }

    private boolean flag(Setting setting) {
        return switch (raw(setting)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                fault(setting, "must be true or false");
                yield false;
            }
        };
    }

    private Path path(Setting setting) {
        try {
            return Path.of(raw(setting)).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            fault(setting, "must be a path");
            return Path.of("").toAbsolutePath();
        }
    }

    /** A folder that lies beside the data unless it is named. */
    private Path beside(Path dataDir, Setting setting, String suffix) {
        Path folder =
                raw(setting).isEmpty()
                        ? dataDir.resolveSibling(dataDir.getFileName() + suffix)
                        : path(setting);
        if (folder.startsWith(dataDir)) {
            fault(setting, "must not lie in the data folder, with which it would be lost");
        }
        return folder;
    }

    private TrustedProxies trustedProxies() {
        try {
            return TrustedProxies.parse(raw(Setting.TRUSTED_PROXIES));
        } catch (IllegalArgumentException e) {
            fault(Setting.TRUSTED_PROXIES, "is a list with commas, and " + e.getMessage());
            return TrustedProxies.none();
        }
    }

    private Path pluginsDir() {
        return raw(Setting.PLUGINS_DIR).isEmpty()
                ? ProgramFolder.current().resolve("plugins")
                : path(Setting.PLUGINS_DIR);
    }

    private Optional<Path> tenantsDir() {
        if (raw(Setting.TENANTS_DIR).isEmpty()) {
            return Optional.empty();
        }
        Path folder = path(Setting.TENANTS_DIR);
        if (!Files.isDirectory(folder)) {
            fault(Setting.TENANTS_DIR, "must be an existing folder");
        }
        return Optional.of(folder);
    }

    private Optional<URI> url(Setting setting) {
        if (raw(setting).isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = URI.create(raw(setting));
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null) {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException e) {
            // The fault below says what is accepted.
        }
        fault(setting, "must be an http or https address");
        return Optional.empty();
    }

    private Optional<Secret> secret(Setting setting) {
        return Optional.of(raw(setting)).filter(value -> !value.isEmpty()).map(Secret::new);
    }

    private Optional<MailSettings> mail() {
        String server = raw(Setting.MAIL_SERVER);
        String from = raw(Setting.MAIL_FROM);
        if (server.isEmpty() != from.isEmpty()) {
            faults.add(
                    Setting.MAIL_SERVER.flag()
                            + " and "
                            + Setting.MAIL_FROM.flag()
                            + " go together");
        }
        if (server.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        Optional<EmailAddress> sender = EmailAddress.parse(from);
        if (sender.isEmpty()) {
            fault(Setting.MAIL_FROM, "must be an e-mail address");
            return Optional.empty();
        }
        try {
            MailSettings settings = MailSettings.of(server, sender.get(), Optional.empty());
            return Optional.of(returnPath().map(settings::returningTo).orElse(settings));
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<EmailAddress> returnPath() {
        String given = raw(Setting.MAIL_RETURN_PATH);
        Optional<EmailAddress> address = EmailAddress.parse(given);
        if (!given.isEmpty() && address.isEmpty()) {
            fault(Setting.MAIL_RETURN_PATH, "must be an e-mail address");
        }
        return address;
    }

    private Optional<String> email() {
        Optional<String> email =
                Optional.of(raw(Setting.OPERATOR_EMAIL)).filter(value -> !value.isEmpty());
        if (email.isPresent() && !EMAIL.matcher(email.get()).matches()) {
            fault(Setting.OPERATOR_EMAIL, "must be an e-mail address");
        }
        return email;
    }

    private Optional<Secret> password() {
        Optional<Secret> password = secret(Setting.OPERATOR_PASSWORD);
        if (password.isPresent() && password.get().value().length() < 12) {
            faults.add(Setting.OPERATOR_PASSWORD.environment() + " needs at least 12 characters");
        }
        return password;
    }

    private Optional<Instant> clock() {
        if (raw(Setting.CLOCK).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(raw(Setting.CLOCK)));
        } catch (DateTimeParseException e) {
            fault(Setting.CLOCK, "must be a moment in UTC such as 2031-01-01T09:00:00Z");
            return Optional.empty();
        }
    }
}
