package nl.waarborg.web.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Knows a mail by its head: lines that name themselves, of which every mail has some. */
final class MailHead {

    private static final int LONGEST = 256 * 1024;
    private static final Set<String> TELLING = Set.of("from", "date", "message-id", "received");

    private MailHead() {}

    /**
     * Whether it starts as a mail does: fields only, a telling one among them, then an empty line.
     */
    static boolean opens(byte[] bytes) {
        String head =
                new String(bytes, 0, Math.min(LONGEST, bytes.length), StandardCharsets.ISO_8859_1);
        boolean telling = false;
        int at = 0;
        while (at < head.length()) {
            int end = head.indexOf('\n', at);
            if (end < 0) {
                return false;
            }
            String line = head.substring(at, end).stripTrailing();
            if (line.isEmpty()) {
                return telling;
            }
            boolean goesOn = line.startsWith(" ") || line.startsWith("\t");
            int colon = line.indexOf(':');
            if (goesOn ? at == 0 : !named(line, colon)) {
                return false;
            }
            telling |= !goesOn && TELLING.contains(name(line, colon));
            at = end + 1;
        }
        return false;
    }

    private static boolean named(String line, int colon) {
        return colon > 0 && name(line, colon).chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static String name(String line, int colon) {
        return line.substring(0, colon).stripTrailing().toLowerCase(Locale.ROOT);
    }
}
