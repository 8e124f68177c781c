package nl.waarborg.data;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one {@link DatabaseUrl} and gathers all that is wrong with it. Used once. */
final class DatabaseUrlParser {

    private static final int DEFAULT_PORT = 5432;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    private final String text;
    private final List<String> faults = new ArrayList<>();

    DatabaseUrlParser(String text) {
        this.text = text.strip();
    }

    DatabaseUrl parse() {
        URI uri = uri();
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
            faults.add("it must start with postgresql://");
        }
        String host = host(uri);
        String[] login = login(uri);
        String database = database(uri);
        Map<String, String> parameters = parameters(uri);
        TlsMode tls = tls(parameters.remove("sslmode"), host);
        Path root = rootCertificate(parameters.remove("sslrootcert"), tls);
        parameters.keySet().forEach(key -> faults.add("the parameter " + key + " is unknown"));
        stopOnFaults();
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new DatabaseUrl(host, port, database, login[0], login[1], tls, root);
    }

    private URI uri() {
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            // The exception's message and the exception itself quote the text with its password.
            throw new DatabaseFault(
                    "The database URL cannot be read: the form is"
                            + " postgresql://user:password@host:port/database, and characters such"
                            + " as @ / : # % in a password are written as %40 %2F %3A %23 %25.");
        }
    }

    private String host(URI uri) {
        String host = uri.getHost();
        if (host == null) {
            faults.add("it names no host");
            return "";
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private String[] login(URI uri) {
        String raw = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = raw.indexOf(':');
        String user = decoded(colon < 0 ? raw : raw.substring(0, colon));
        String password = colon < 0 ? "" : decoded(raw.substring(colon + 1));
        if (user.isEmpty()) {
            faults.add("it names no user");
        }
        if (password.isEmpty()) {
            faults.add("it holds no password");
        }
        return new String[] {user, password};
    }

    private String database(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        String database = path.startsWith("/") ? path.substring(1) : path;
        if (database.isEmpty()) {
            faults.add("it names no database");
            return "";
        }
        try {
            return RoleNames.of(database).database();
        } catch (DatabaseFault e) {
            faults.add("the database's name does not fit: " + e.getMessage());
            return "";
        }
    }

    private Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (parameters.put(key, value) != null) {
                faults.add("the parameter " + key + " stands there twice");
            }
        }
        return parameters;
    }

    private TlsMode tls(@Nullable String word, String host) {
        if (word == null) {
            return THIS_MACHINE.contains(host) ? TlsMode.DISABLE : TlsMode.VERIFY_FULL;
        }
        for (TlsMode mode : TlsMode.values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        faults.add("sslmode must be verify-full, require or disable");
        return TlsMode.VERIFY_FULL;
    }

    private @Nullable Path rootCertificate(@Nullable String file, TlsMode tls) {
        if (file == null) {
            return null;
        }
        if (tls != TlsMode.VERIFY_FULL) {
            faults.add("sslrootcert is only looked at with sslmode=verify-full");
            return null;
        }
        try {
            Path path = Path.of(file);
            if (!Files.isReadable(path)) {
                faults.add("the file of sslrootcert, " + file + ", cannot be read");
            }
            return path;
        } catch (InvalidPathException e) {
            faults.add("sslrootcert is not a path");
            return null;
        }
    }

    /** A plus sign is a plus sign here, not a space. */
    private static String decoded(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private void stopOnFaults() {
        if (!faults.isEmpty()) {
            throw new DatabaseFault("The database URL is not usable: " + String.join("; ", faults));
        }
    }
}
