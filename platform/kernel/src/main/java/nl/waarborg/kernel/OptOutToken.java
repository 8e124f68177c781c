package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.SubjectId;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What opens the one-click opt-out of a reader from a list: the list, the reader, and a keyed hash
 * of both that only the organisation's key makes. Kept nowhere, so that the link in a mail works
 * after the mail itself has gone here (Tw art. 11.7, RFC 8058).
 *
 * @param list the list
 * @param reader who leaves it
 * @param mark the keyed hash, in hexadecimal digits
 */
public record OptOutToken(String list, SubjectId reader, String mark) {

    private static final Pattern WRITTEN =
            Pattern.compile(
                    "([a-z][a-z0-9]*(?:-[a-z0-9]+)*)[.]([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[.]([0-9a-f]{32})");
    private static final int MARK_BYTES = 16;

    /** The one of a reader and a list. */
    public static Future<OptOutToken> of(UnitOfWork unit, SubjectId reader, String list) {
        return unit.fingerprint("mail opt-out", list + " " + reader)
                .map(
                        hash ->
                                new OptOutToken(
                                        list,
                                        reader,
                                        HexFormat.of().formatHex(Arrays.copyOf(hash, MARK_BYTES))));
    }

    /** Reads one as it stands in a link; it may be anybody's invention. */
    public static Optional<OptOutToken> parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        return parts.matches()
                ? Optional.of(
                        new OptOutToken(
                                parts.group(1),
                                new SubjectId(UUID.fromString(parts.group(2))),
                                parts.group(3)))
                : Optional.empty();
    }

    /** Whether this organisation made it. */
    public Future<Boolean> genuine(UnitOfWork unit) {
        return of(unit, reader, list).map(made -> MessageDigest.isEqual(bytes(made), bytes(this)));
    }

    private static byte[] bytes(OptOutToken token) {
        return token.mark().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return list + "." + reader + "." + mark;
    }
}
