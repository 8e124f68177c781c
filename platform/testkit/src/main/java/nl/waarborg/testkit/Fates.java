package nl.waarborg.testkit;

import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.testkit.ForetoldRows.Seen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of rows on a day, foretold and done: {@code GONE}, {@code CHANGED}, {@code ASKED} or
 * refused. A row of which nothing becomes is in neither.
 */
final class Fates {

    private Fates() {}

    /** The rows of which something else became than was foretold. */
    static List<String> differing(Map<String, String> named, Map<String, String> done) {
        Set<String> rows = new TreeSet<>(named.keySet());
        rows.addAll(done.keySet());
        return rows.stream()
                .filter(row -> !Objects.equals(named.get(row), done.get(row)))
                .map(row -> "%s: foretold %s, was %s".formatted(row, named.get(row), done.get(row)))
                .toList();
    }

    /** What hangs on a row goes when that goes, and is emptied with it as its table says. */
    static Map<String, String> withWhatHangs(Map<String, String> named, Map<String, Seen> rows) {
        Map<String, String> all = new LinkedHashMap<>(named);
        for (int depth = 0; depth < 4; depth++) {
            rows.forEach(
                    (row, seen) ->
                            fate(all.getOrDefault(seen.above(), ""), seen.dataset())
                                    .ifPresent(fate -> all.put(row, fate)));
        }
        return all;
    }

    private static Optional<String> fate(String above, Dataset dataset) {
        if (above.equals("GONE")) {
            return Optional.of("GONE");
        }
        if (!above.equals("CHANGED")) {
            return Optional.empty();
        }
        return switch (dataset.onErasure()) {
            case Erasure.DeleteRow _ -> Optional.of("GONE");
            case Erasure.Anonymise _, Erasure.StripTo _ -> Optional.of("CHANGED");
            case Erasure.Keep _ -> Optional.empty();
        };
    }

    /** What became of each row. */
    static Map<String, String> done(Map<String, Seen> before, Map<String, Seen> after) {
        Map<String, String> done = new LinkedHashMap<>();
        before.forEach(
                (row, was) -> {
                    Seen is = after.get(row);
                    if (is == null) {
                        done.put(row, "GONE");
                    } else if (!is.refused().equals(was.refused())) {
                        done.put(row, "REFUSED " + is.refused());
                    } else if (is.asked() > was.asked()) {
                        done.put(row, "ASKED");
                    } else if (!is.text().equals(was.text())) {
                        done.put(row, "CHANGED");
                    }
                });
        return done;
    }
}
