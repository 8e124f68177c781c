package nl.waarborg.mail;

import nl.waarborg.spi.EmailAddress;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The installation's mail server.
 *
 * @param host its name or address
 * @param port its port, 1 to 65535
 * @param tls how the connection is protected
 * @param login the account there; empty where none is needed
 * @param from the address that all mail leaves from; the server must be allowed to send for its
 *     domain
 * @param trusted a PEM file with the certificates to trust instead of the usual ones
 * @param returnPath where what cannot be delivered comes back; the part before the {@code @} is
 *     followed by {@code +} and a mark of the mail. Without one it comes back to {@code from}
 */
public record MailSettings(
        String host,
        int port,
        MailTls tls,
        Optional<Login> login,
        EmailAddress from,
        Optional<Path> trusted,
        Optional<EmailAddress> returnPath) {

    private static final Set<String> SAME_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    /**
     * Refuses personal data in the clear over a network.
     *
     * @throws IllegalArgumentException with what to change
     */
    public MailSettings {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("The mail server needs a host and a port");
        }
        if (tls == MailTls.NONE && !SAME_MACHINE.contains(host)) {
            throw new IllegalArgumentException(
                    "Mail in the clear is for a mail server on this machine only: use smtp:// with"
                            + " STARTTLS or smtps://");
        }
    }

    /** Without a return path of its own. */
    public MailSettings(
            String host,
            int port,
            MailTls tls,
            Optional<Login> login,
            EmailAddress from,
            Optional<Path> trusted) {
        this(host, port, tls, login, from, trusted, Optional.empty());
    }

    /** The same with a return path. */
    public MailSettings returningTo(EmailAddress address) {
        return new MailSettings(host, port, tls, login, from, trusted, Optional.of(address));
    }

    /**
     * Reads the address of a mail server: {@code smtp://user:secret@host:587} for STARTTLS, {@code
     * smtps://…:465} for TLS, {@code smtp+plain://localhost:25} for the same machine. User and
     * secret are percent-encoded.
     *
     * @throws IllegalArgumentException with what to change, never with the secret
     */
    public static MailSettings of(String url, EmailAddress from, Optional<Path> trusted) {
        URI uri = uri(url);
        MailTls tls =
                switch (String.valueOf(uri.getScheme())) {
                    case "smtp" -> MailTls.STARTTLS;
                    case "smtps" -> MailTls.TLS;
                    case "smtp+plain" -> MailTls.NONE;
                    default -> throw unreadable();
                };
        if (uri.getHost() == null || !uri.getPath().isEmpty() || uri.getQuery() != null) {
            throw unreadable();
        }
        String host = uri.getHost().replaceAll("^\\[|]$", "");
        int port = uri.getPort() < 0 ? usualPort(tls) : uri.getPort();
        return new MailSettings(host, port, tls, Login.of(uri), from, trusted);
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException _) {
            throw unreadable();
        }
    }

    private static int usualPort(MailTls tls) {
        return switch (tls) {
            case STARTTLS -> 587;
            case TLS -> 465;
            case NONE -> 25;
        };
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "The mail server is given as smtp://user:secret@host:587 or smtps://… or, on this"
                        + " machine, smtp+plain://localhost:25");
    }

    /**
     * The account at the mail server.
     *
     * @param user the user
     * @param secret the password or token; never shows itself
     */
    public record Login(String user, String secret) {

        private static Optional<Login> of(URI uri) {
            String raw = uri.getRawUserInfo();
            if (raw == null) {
                return Optional.empty();
            }
            int colon = raw.indexOf(':');
            if (colon < 1 || colon == raw.length() - 1) {
                throw unreadable();
            }
            return Optional.of(
                    new Login(decode(raw.substring(0, colon)), decode(raw.substring(colon + 1))));
        }

        private static String decode(String part) {
            return String.valueOf(URI.create("x:/" + part).getPath()).substring(1);
        }

        @Override
        public String toString() {
            return "Login[" + user + ", ********]";
        }
    }
}
