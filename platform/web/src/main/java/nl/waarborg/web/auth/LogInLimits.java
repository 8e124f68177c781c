package nl.waarborg.web.auth;

import nl.waarborg.kernel.TooManyAttempts;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The limits on guessing. Failed log-ins count by log-in name and network address together, so that
 * nobody can lock another person out, and by address alone, against guessing over many names. What
 * sends a mail counts by address and, for the peace of its reader, by log-in name. Safe for
 * threads.
 */
final class LogInLimits {

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final int NETWORK_BYTES = 8;

    private final AttemptLimit byName;
    private final AttemptLimit byAddress;
    private final AttemptLimit mailsByAddress;
    private final AttemptLimit mailsByName;
    private final AttemptLimit codes;
    private final AttemptLimit digits;

    LogInLimits(InstantSource clock) {
        byName = new AttemptLimit(8, Duration.ofSeconds(30), clock);
        byAddress = new AttemptLimit(100, Duration.ofSeconds(3), clock);
        mailsByAddress = new AttemptLimit(60, Duration.ofSeconds(30), clock);
        mailsByName = new AttemptLimit(5, Duration.ofMinutes(10), clock);
        digits = new AttemptLimit(10, Duration.ofMinutes(1), clock);
        codes = new AttemptLimit(20, Duration.ofSeconds(30), clock);
    }

    /**
     * Looks whether a log-in may be tried.
     *
     * @param realm the tenant, or the operators' own
     * @throws TooManyAttempts if not
     */
    void admitLogIn(String realm, String address, String login) {
        byAddress.admit(network(address));
        byName.admit(name(realm, address, login));
    }

    /** Counts a log-in that failed. */
    void logInFailed(String realm, String address, String login) {
        byAddress.charge(network(address));
        byName.charge(name(realm, address, login));
    }

    /**
     * Counts a request that sends a mail, if there may be one, whoever has the log-in name. Who
     * uses up what a name may get leaves its owner with the mails that were sent.
     *
     * @throws TooManyAttempts if not
     */
    void admitMail(String realm, String address, String login) {
        String network = network(address);
        String name = realm + ' ' + login;
        mailsByAddress.admit(network);
        mailsByName.admit(name);
        mailsByAddress.charge(network);
        mailsByName.charge(name);
    }

    /**
     * Looks whether a code from a mail may be tried.
     *
     * @throws TooManyAttempts if not
     */
    void admitCode(String address) {
        codes.admit(network(address));
    }

    /** Counts a code that was not one. */
    void codeFailed(String address) {
        codes.charge(network(address));
    }

    /**
     * Looks whether the six digits of an account's second factor may be tried.
     *
     * @throws TooManyAttempts if not
     */
    void admitDigits(UUID account) {
        digits.admit(account.toString());
    }

    /** Counts six digits that were wrong. */
    void digitsFailed(UUID account) {
        digits.charge(account.toString());
    }

    private static String name(String realm, String address, String login) {
        return realm + ' ' + network(address) + ' ' + login;
    }

    /** Whoever has one IPv6 address has the 2^64 of its network. */
    static String network(String address) {
        if (!IPV6.matcher(address).matches()) {
            return address;
        }
        try {
            InetAddress ip = InetAddress.ofLiteral(address);
            return ip instanceof Inet6Address
                    ? HexFormat.of().formatHex(ip.getAddress(), 0, NETWORK_BYTES)
                    : ip.getHostAddress();
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}
