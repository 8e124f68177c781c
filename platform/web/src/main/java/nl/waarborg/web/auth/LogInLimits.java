package nl.waarborg.web.auth;

import nl.waarborg.kernel.TooManyAttempts;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The limits on guessing. Failed log-ins count by log-in name and network address together, so that
 * nobody can lock another person out, and by address alone, against guessing over many names.
 * Registrations count by address. Safe for threads.
 */
final class LogInLimits {

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final int NETWORK_BYTES = 8;

    private final AttemptLimit byName;
    private final AttemptLimit byAddress;
    private final AttemptLimit registrations;

    LogInLimits(InstantSource clock) {
        byName = new AttemptLimit(8, Duration.ofSeconds(30), clock);
        byAddress = new AttemptLimit(100, Duration.ofSeconds(3), clock);
        registrations = new AttemptLimit(60, Duration.ofSeconds(30), clock);
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
     * Counts a registration, if one may be tried.
     *
     * @throws TooManyAttempts if not
     */
    void admitRegistration(String address) {
        String network = network(address);
        registrations.admit(network);
        registrations.charge(network);
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
