package nl.waarborg.web;

import io.netty.util.NetUtil;

import java.util.HexFormat;

/**
 * The network that an address lies in: enough to tell places apart, too little to find somebody.
 */
final class ClientNetwork {

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_KEPT = 6;

    private ClientNetwork() {}

    /** The first 24 bits of an IPv4 address, 48 of an IPv6 one; empty for what is neither. */
    static String of(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return "";
        }
        return bytes.length == IPV4_BYTES
                ? address.substring(0, address.lastIndexOf('.')) + ".0/24"
                : HexFormat.of().formatHex(bytes, 0, IPV6_KEPT) + "/48";
    }
}
