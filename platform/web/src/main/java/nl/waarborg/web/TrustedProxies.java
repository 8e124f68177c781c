package nl.waarborg.web;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies that are believed about where a request came from. Whoever else sends {@code
 * X-Forwarded-For} or {@code Forwarded} is not listened to. Immutable.
 */
public final class TrustedProxies {

    private static final TrustedProxies NONE = new TrustedProxies(List.of());
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern FOR =
            Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*(\"[^\"]*\"|[^;\\s]+)");
    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([0-9a-fA-F:.]+)](?::\\d+)?|(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+");

    private final List<IpSubnetFilterRule> ranges;

    private TrustedProxies(List<IpSubnetFilterRule> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /** Nobody is believed: the address is that of the connection. */
    public static TrustedProxies none() {
        return NONE;
    }

    /**
     * Reads addresses and ranges, such as {@code 10.0.0.0/8, fd00::/8, 192.0.2.7}.
     *
     * @throws IllegalArgumentException with the first that is none
     */
    public static TrustedProxies parse(String list) {
        return new TrustedProxies(
                COMMA.splitAsStream(list)
                        .map(String::strip)
                        .filter(range -> !range.isEmpty())
                        .map(TrustedProxies::range)
                        .toList());
    }

    private static IpSubnetFilterRule range(String text) {
        int slash = text.indexOf('/');
        InetAddress address =
                address(slash < 0 ? text : text.substring(0, slash)).orElseThrow(() -> unfit(text));
        int bits = address.getAddress().length * 8;
        try {
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (prefix >= 0 && prefix <= bits) {
                return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
            }
        } catch (NumberFormatException e) {
            // The complaint below says what is accepted.
        }
        throw unfit(text);
    }

    private static IllegalArgumentException unfit(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is no network address or range such as 10.0.0.0/8");
    }

    /**
     * The address of the client: of the connection, or, where that is a trusted proxy, the last one
     * on the way that is none. Empty text where a connection has no network address.
     */
    String clientOf(HttpServerRequest request) {
        var remote = request.remoteAddress();
        String host = remote == null ? null : remote.hostAddress();
        if (host == null || ranges.isEmpty()) {
            return host == null ? "" : host;
        }
        List<String> way = way(request);
        Optional<InetAddress> nearest = address(host);
        for (int at = way.size() - 1; at >= 0 && nearest.filter(this::trusted).isPresent(); at--) {
            Optional<InetAddress> before = address(way.get(at));
            if (before.isEmpty()) {
                break;
            }
            nearest = before;
        }
        return nearest.map(InetAddress::getHostAddress).orElse(host);
    }

    private boolean trusted(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.matches(new InetSocketAddress(address, 0)));
    }

    /** A proxy writes one of the two; where both stand there, one is the client's invention. */
    private static List<String> way(HttpServerRequest request) {
        List<String> old = request.headers().getAll("X-Forwarded-For");
        List<String> standard = request.headers().getAll("Forwarded");
        if (old.isEmpty() == standard.isEmpty()) {
            return List.of();
        }
        return split(old.isEmpty() ? standard : old).stream()
                .map(element -> old.isEmpty() ? forOf(element) : element)
                .toList();
    }

    private static List<String> split(List<String> headers) {
        List<String> elements = new ArrayList<>();
        headers.forEach(header -> elements.addAll(Arrays.asList(COMMA.split(header, -1))));
        return elements;
    }

    private static String forOf(String element) {
        Matcher found = FOR.matcher(element);
        return found.find() ? found.group(1).replace("\"", "") : "";
    }

    /** Literal addresses only: no name is looked up. */
    private static Optional<InetAddress> address(String text) {
        String bare = text.strip();
        Matcher port = WITH_PORT.matcher(bare);
        if (port.matches()) {
            bare = port.group(1) == null ? port.group(2) : port.group(1);
        }
        return Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(bare));
    }
}
