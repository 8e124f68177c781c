package nl.waarborg.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be configured: one key for flag, environment and file. */
enum Setting {
    HTTP_PORT("http-port", "PORT", "8080", "Port of the API; 0 takes a free one"),
    HTTP_HOST("http-host", "HOST", "127.0.0.1", "Address that the API listens on"),
    MANAGEMENT_PORT(
            "management-port", "PORT", "8081", "Port of health and metrics; 0 takes a free one"),
    MANAGEMENT_HOST(
            "management-host", "HOST", "127.0.0.1", "Address that health and metrics listen on"),
    PUBLIC_URL(
            "public-url", "URL", "", "Where callers reach the API, when a proxy stands before it"),
    TRUSTED_PROXIES(
            "trusted-proxies",
            "RANGES",
            "",
            "Proxies that are believed about a caller's address, such as 10.0.0.0/8,192.0.2.7"),
    DATA_DIR(
            "data-dir",
            "DIR",
            "waarborg-data",
            "Folder of the embedded database and the master key"),
    TENANTS_DIR(
            "tenants-dir",
            "DIR",
            "",
            "Folder with <id>/tenant.yaml; the five built-in tenants if left out"),
    PLUGINS_DIR(
            "plugins-dir",
            "DIR",
            "",
            "Folder with plugin jars; the folder plugins beside the program, if left out"),
    DATABASE_URL(
            "database-url",
            "URL",
            "",
            "Own PostgreSQL 15 or newer: postgresql://owner:password@host:5432/database?sslmode=verify-full"),
    DATABASE_CONNECTIONS(
            "database-connections", "N", "16", "Connections for transactions that write"),
    RATE_LIMIT_PER_ACCOUNT(
            "rate-limit-per-account",
            "N",
            "1200",
            "Requests that an account may make of this node in a minute"),
    RATE_LIMIT_PER_ADDRESS(
            "rate-limit-per-address",
            "N",
            "120",
            "Requests that a network address may make of this node in a minute without a token"),
    SIGNING_KEY_DAYS(
            "signing-key-days", "N", "30", "Days after which a new key signs the access tokens"),
    MASTER_KEY(
            "master-key",
            "KEY",
            "",
            "Master key, 32 bytes in base64; otherwise from the master key file"),
    LEDGER_DIR(
            "ledger-dir",
            "DIR",
            "",
            "Folder of the ledger of erasures, never part of a back-up; <data-dir>-ledger if left out"),
    BACKUP_DIR("backup-dir", "DIR", "", "Folder of the back-ups; <data-dir>-backups if left out"),
    BACKUP_DAYS(
            "backup-days",
            "N",
            "42",
            "Days that a back-up exists at most; a tenant's own term may be shorter"),
    MASTER_KEY_FILE(
            "master-key-file", "FILE", "", "Master key file; <data-dir>/master.key if left out"),
    OPERATOR_EMAIL(
            "operator-email", "EMAIL", "", "Log-in of the first operator, for unattended starts"),
    OPERATOR_PASSWORD(
            "operator-password",
            "PASSWORD",
            "",
            "Password of the first operator, for unattended starts"),
    MAIL_SERVER(
            "mail-server",
            "URL",
            "",
            "smtp://user:secret@host:587 (STARTTLS) or smtps://…; mail waits if left out"),
    MAIL_RETURN_PATH(
            "mail-return-path",
            "EMAIL",
            "",
            "Where undeliverable mail comes back, with a mark of the mail after a +"),
    MAIL_FROM("mail-from", "EMAIL", "", "Sender of mail; needed with --mail-server"),
    TRACING(
            "tracing",
            "ENDPOINT",
            "",
            "OTLP endpoint that traces are sent to; no tracing if left out"),
    CONFIG("config", "FILE", "", "YAML file with these same keys"),
    CLOCK(
            "clock",
            "INSTANT",
            "",
            "Start at this moment and run on from it; with --demo or --test-mode only"),
    CLOCK_STANDS(
            "clock-stands", "", "false", "Stay at the moment of --clock; with --test-mode only"),
    DEMO(
            "demo",
            "",
            "false",
            "Load invented people into an empty database and print their passwords"),
    TEST_MODE("test-mode", "", "false", "Allow --clock; never in production");

    private final String key;
    private final String placeholder;
    private final String fallback;
    private final String meaning;

    Setting(String key, String placeholder, String fallback, String meaning) {
        this.key = key;
        this.placeholder = placeholder;
        this.fallback = fallback;
        this.meaning = meaning;
    }

    String key() {
        return key;
    }

    String flag() {
        return "--" + key;
    }

    String environment() {
        return "WAARBORG_" + key.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    String placeholder() {
        return placeholder;
    }

    String fallback() {
        return fallback;
    }

    String meaning() {
        return meaning;
    }

    /** A switch has no value on the command line. */
    boolean isSwitch() {
        return placeholder.isEmpty();
    }

    /** A secret never stands on a command line, where every user of the machine can read it. */
    boolean secret() {
        return this == MASTER_KEY || this == OPERATOR_PASSWORD;
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }

    static Optional<Setting> ofEnvironment(String name) {
        return Arrays.stream(values()).filter(s -> s.environment().equals(name)).findFirst();
    }
}
