package nl.waarborg.clientcocreation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names that are recognised by their hash, whatever their capitals and accents. The id of the space
 * goes into each hash, so that hashes of two spaces tell nothing of one another.
 *
 * @param space the space whose names they are
 */
record ListedNames(UUID space) {

    private static final int MOST_WORDS = 5;
    private static final Pattern MARKS = Pattern.compile("[\\p{M}\\p{Cf}]+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The hash of a name; a name of more than five words counts by its first five. */
    byte[] hash(String name) {
        List<String> words = words(name);
        return sha256(words.subList(0, Math.min(words.size(), MOST_WORDS)));
    }

    /** Every way in which a text can be read, as words. */
    static List<List<String>> readings(String text) {
        return Stream.concat(Stream.of(text), Readings.of(text).stream())
                .map(ListedNames::words)
                .distinct()
                .toList();
    }

    /** Whether a name stands in one of the readings of a text. */
    boolean standIn(List<List<String>> readings, Set<String> hashes) {
        return hashes(readings).anyMatch(hashes::contains);
    }

    /** The hashes of all in the readings of a text that could be a name. */
    Set<String> all(List<List<String>> readings) {
        return hashes(readings).collect(Collectors.toSet());
    }

    private Stream<String> hashes(List<List<String>> readings) {
        return readings.stream().flatMap(ListedNames::parts).map(words -> hex(sha256(words)));
    }

    /** All that stands side by side in a text, of so many words as a name has at most. */
    private static Stream<List<String>> parts(List<String> words) {
        return IntStream.range(0, words.size())
                .boxed()
                .flatMap(
                        from ->
                                IntStream.rangeClosed(
                                                from + 1, Math.min(words.size(), from + MOST_WORDS))
                                        .mapToObj(to -> words.subList(from, to)));
    }

    /** A hash as text, to be looked up. */
    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** The words of a text without capitals and accents; what nobody sees parts none. */
    static List<String> words(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>(BETWEEN.splitAsStream(plain).toList());
        words.removeIf(String::isEmpty);
        return words;
    }

    private byte[] sha256(List<String> words) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(
                            (space + " " + String.join(" ", words))
                                    .getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
