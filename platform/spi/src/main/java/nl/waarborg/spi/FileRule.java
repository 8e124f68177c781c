package nl.waarborg.spi;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a file must be that a route takes.
 *
 * <pre>{@code
 * static final FileRule PROOF = FileRule.of("proof-of-care", FileKind.PDF, FileKind.JPEG).atMost(5 * 1024 * 1024);
 * }</pre>
 *
 * @param name what it is for, in kebab-case; the name of a file that comes without one
 * @param kinds what it may be; at least one
 * @param maxBytes how large it may be, at most {@link #LARGEST}
 */
public record FileRule(String name, Set<FileKind> kinds, int maxBytes) {

    /** The most bytes that any file may have: 10 MiB. */
    public static final int LARGEST = 10 * 1024 * 1024;

    /** Refuses a rule that nothing or too much fits. */
    public FileRule {
        Names.kebab("file rule", name);
        if (!kinds.stream().allMatch(FileKind::takable)) {
            throw new IllegalArgumentException("No route takes the kinds of file rule " + name);
        }
        if (kinds.isEmpty() || maxBytes < 1 || maxBytes > LARGEST) {
            throw new IllegalArgumentException(
                    "The file rule " + name + " needs a kind and 1 to " + LARGEST + " bytes");
        }
        kinds = Set.copyOf(kinds);
    }

    /** A rule for these kinds, of at most {@link #LARGEST} bytes. */
    public static FileRule of(String name, FileKind first, FileKind... more) {
        return new FileRule(name, EnumSet.of(first, more), LARGEST);
    }

    /** The same with another limit. */
    public FileRule atMost(int bytes) {
        return new FileRule(name, kinds, bytes);
    }
}
