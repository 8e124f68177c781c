package nl.waarborg.spi;

import java.util.UUID;

/**
 * Where a call comes from, as far as a plugin may know.
 *
 * @param logIn the log-in that the call belongs to; the same until the person logs in anew
 * @param network the network that the call came from, not the address: the first 24 bits of an IPv4
 *     address, the first 48 of an IPv6 one; empty where it is not known
 */
public record Origin(UUID logIn, String network) {}
