package nl.waarborg.data;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the settings of an embedded server; they are written anew at each start. */
final class ServerSettings {

    private static final String HOSTS =
            """
            # Written at each start. Nobody gets in without a password, and only from this machine.
            host all         all 127.0.0.1/32 scram-sha-256
            host replication all 127.0.0.1/32 scram-sha-256
            """;

    private ServerSettings() {}

    static void write(ServerFolder folder, EmbeddedServer.Options options) throws IOException {
        Map<String, String> settings = defaults();
        if (!options.durable()) {
            settings.putAll(
                    Map.of(
                            "fsync", "off",
                            "synchronous_commit", "off",
                            "full_page_writes", "off"));
        }
        settings.putAll(options.settings());
        String lines =
                settings.entrySet().stream()
                        .map(s -> s.getKey() + " = '" + s.getValue().replace("'", "''") + "'\n")
                        .collect(Collectors.joining());
        Disk.replace(
                folder.cluster().resolve("postgresql.conf"), "# Written at each start.\n" + lines);
        Disk.replace(folder.cluster().resolve("pg_hba.conf"), HOSTS);
    }

    private static Map<String, String> defaults() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cluster_name", "waarborg");
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("timezone", "UTC");
        settings.put("datestyle", "ISO, YMD");
        settings.put("max_connections", "100");
        settings.put("shared_buffers", "64MB");
        settings.put("effective_cache_size", "256MB");
        settings.put("maintenance_work_mem", "32MB");
        settings.put("max_wal_size", "512MB");
        settings.put("min_wal_size", "64MB");
        settings.put("wal_compression", "on");
        settings.put("checkpoint_timeout", "15min");
        settings.put("max_logical_replication_workers", "0");
        settings.put("jit", "off");
        log(settings);
        return settings;
    }

    /**
     * What a statement held must not end in a log: errors go to the application, which knows what
     * it may write down, and the server keeps to its own affairs.
     */
    private static void log(Map<String, String> settings) {
        settings.put("log_timezone", "UTC");
        settings.put("lc_messages", "C");
        settings.put("log_line_prefix", "");
        settings.put("log_min_messages", "log");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_parameter_max_length", "0");
        settings.put("log_checkpoints", "off");
    }
}
