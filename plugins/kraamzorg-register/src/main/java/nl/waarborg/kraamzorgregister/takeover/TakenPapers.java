package nl.waarborg.kraamzorgregister.takeover;

import nl.waarborg.kraamzorgregister.dossier.Agreement;
import nl.waarborg.kraamzorgregister.dossier.Diplomas;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads which diplomas somebody had in the register before, and what was agreed to there. Pure. */
final class TakenPapers {

    private static final int MOST = 10;
    private static final Pattern VERSION = Pattern.compile("[\\p{L}\\p{N}._/-]{1,40}");

    private TakenPapers() {}

    /**
     * A diploma.
     *
     * @param kind what diploma it is
     * @param obtainedOn when it was obtained
     */
    record Diploma(Diplomas.Kind kind, LocalDate obtainedOn) {}

    /**
     * What was agreed to.
     *
     * @param agreement what
     * @param textVersion the version of its text there
     * @param on when
     */
    record Agreed(Agreement agreement, String textVersion, LocalDate on) {}

    /**
     * Reads diplomas such as {@code BRANCH_RECOGNISED 2015-07-01}.
     *
     * @throws java.time.DateTimeException for what is no day
     * @throws IllegalArgumentException for anything else
     */
    static List<Diploma> diplomas(List<String> all) {
        return few(all).stream()
                .map(one -> parts(one, 2))
                .map(
                        parts ->
                                new Diploma(
                                        Diplomas.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                                        LocalDate.parse(parts[1])))
                .toList();
    }

    /**
     * Reads agreements such as {@code CODE_OF_CONDUCT 2019-1 2020-01-01}: which text, its version
     * and the day; each version of a text once.
     *
     * @throws java.time.DateTimeException for what is no day
     * @throws IllegalArgumentException for anything else
     */
    static List<Agreed> agreements(List<String> all) {
        List<Agreed> agreed =
                few(all).stream().map(one -> parts(one, 3)).map(TakenPapers::agreed).toList();
        long texts =
                agreed.stream()
                        .map(one -> one.agreement() + " " + one.textVersion())
                        .distinct()
                        .count();
        if (texts < agreed.size()) {
            throw new IllegalArgumentException("Nobody agrees to a text twice");
        }
        return agreed;
    }

    private static Agreed agreed(String[] parts) {
        if (!VERSION.matcher(parts[1]).matches()) {
            throw new IllegalArgumentException("A version is a short mark");
        }
        return new Agreed(
                Agreement.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                parts[1],
                LocalDate.parse(parts[2]));
    }

    private static List<String> few(List<String> all) {
        if (all.size() > MOST) {
            throw new IllegalArgumentException("Nobody has that many");
        }
        return all;
    }

    private static String[] parts(String one, int parts) {
        String[] split = one.split(" +", -1);
        if (split.length != parts) {
            throw new IllegalArgumentException("It has " + parts + " parts");
        }
        return split;
    }
}
