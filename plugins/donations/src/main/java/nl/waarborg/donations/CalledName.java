package nl.waarborg.donations;

import org.apache.commons.lang3.StringUtils;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name as a bank or a desk writes it: its words in whatever order and case, without accents,
 * titles, particles and forms of companies, and its initials. Pure.
 *
 * @param words of two letters and more
 * @param initials letters by themselves
 */
record CalledName(Set<String> words, Set<String> initials) {

    /** How much two names are the same, the most first. */
    enum Likeness {
        /** The same words. */
        SAME,
        /** The same, with initials for some of the words. */
        INITIALS,
        /** The same but for a letter or a word. */
        ALIKE,
        /** One tells no more than a part of the other, such as the surname. */
        PART,
        /** Not the same. */
        NONE
    }

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
    private static final Pattern SEVERAL =
            Pattern.compile("\\s+(?:en/of|e/o|en|of|and|or)\\s+|[&+/]", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMPANY =
            Pattern.compile("\\b(?:b\\.?v|n\\.?v|c\\.?v|v\\.?o\\.?f)\\.?\\s*$");
    private static final Set<String> SAYS_NOTHING =
            Set.of(
                    "de",
                    "den",
                    "der",
                    "het",
                    "van",
                    "von",
                    "vd",
                    "ter",
                    "ten",
                    "te",
                    "la",
                    "le",
                    "el",
                    "al",
                    "di",
                    "da",
                    "dos",
                    "du",
                    "op",
                    "in",
                    "en",
                    "of",
                    "dhr",
                    "hr",
                    "heer",
                    "mw",
                    "mevr",
                    "mevrouw",
                    "mej",
                    "fam",
                    "familie",
                    "erven",
                    "dr",
                    "drs",
                    "ir",
                    "ing",
                    "mr",
                    "prof",
                    "cj",
                    "cs",
                    "eo",
                    "bv",
                    "nv",
                    "vof",
                    "cv",
                    "st",
                    "stg",
                    "stichting",
                    "vereniging",
                    "holding",
                    "firma",
                    "fa",
                    "gmbh",
                    "ltd");
    private static final double ALIKE = 0.93;
    private static final int COMPACT = 4;
    private static final int TELLING = 5;

    CalledName {
        words = Set.copyOf(words);
        initials = Set.copyOf(initials);
    }

    static CalledName of(String name) {
        String plain = plain(name);
        Set<String> words = new HashSet<>();
        Set<String> said = new HashSet<>();
        Set<String> initials = new HashSet<>();
        String told = COMPANY.matcher(plain).replaceFirst("");
        for (String token : NO_LETTER.splitAsStream(told).toList()) {
            if (token.length() == 1) {
                initials.add(token);
            } else if (SAYS_NOTHING.contains(token)) {
                said.add(token);
            } else if (!token.isEmpty()) {
                words.add(token);
            }
        }
        return new CalledName(words.isEmpty() ? said : words, initials);
    }

    private static String plain(String name) {
        return StringUtils.stripAccents(name.replace("ß", "ss"))
                .toLowerCase(Locale.ROOT)
                .replace("ø", "o")
                .replace("'", "");
    }

    /** The names that one line can hold: all of it, and each of several people. */
    static List<CalledName> all(String line) {
        List<CalledName> names = new ArrayList<>(List.of(of(line)));
        List<String> parts = SEVERAL.splitAsStream(line).toList();
        if (parts.size() > 1) {
            for (String part : parts) {
                CalledName one = of(part);
                if (one.words().size() + one.initials().size() > 1) {
                    names.add(one);
                }
            }
        }
        return names.stream().filter(one -> !one.words().isEmpty()).distinct().toList();
    }

    /** How much two lines name the same one, at the best. */
    static Likeness compare(String line, String other) {
        Likeness best = Likeness.NONE;
        for (CalledName name : all(line)) {
            for (CalledName with : all(other)) {
                Likeness found = name.likeness(with);
                best = found.compareTo(best) < 0 ? found : best;
            }
        }
        return best;
    }

    Likeness likeness(CalledName other) {
        if (words.isEmpty() || other.words.isEmpty() || contradicts(other)) {
            return Likeness.NONE;
        }
        if (words.equals(other.words)) {
            boolean told = initials.equals(other.initials) || words.size() > 1;
            boolean some = !initials.isEmpty() && !other.initials.isEmpty();
            return told ? Likeness.SAME : some ? Likeness.INITIALS : Likeness.PART;
        }
        if (abbreviates(other) || other.abbreviates(this)) {
            return Likeness.INITIALS;
        }
        if (similar(other)) {
            return Likeness.ALIKE;
        }
        return other.words.containsAll(words) || words.containsAll(other.words)
                ? common(other).size() > 1 ? Likeness.ALIKE : Likeness.PART
                : Likeness.NONE;
    }

    /** Both have initials, and none of them is the other's. */
    private boolean contradicts(CalledName other) {
        return !initials.isEmpty()
                && !other.initials.isEmpty()
                && initials.stream().noneMatch(other.initials::contains);
    }

    /** Whether it has no more than initials where the other has words. */
    private boolean abbreviates(CalledName other) {
        Set<String> common = common(other);
        Set<String> rest = without(words, common);
        Set<String> others = without(other.words, common);
        if (common.isEmpty() || others.isEmpty()) {
            return false;
        }
        Set<String> letters = new HashSet<>(initials);
        if (rest.size() == 1 && rest.iterator().next().length() <= COMPACT) {
            rest.iterator().next().chars().forEach(c -> letters.add(Character.toString(c)));
        } else if (!rest.isEmpty()) {
            return false;
        }
        Set<String> first =
                others.stream().map(word -> word.substring(0, 1)).collect(Collectors.toSet());
        first.addAll(other.initials);
        return !letters.isEmpty() && first.containsAll(letters);
    }

    private boolean similar(CalledName other) {
        String one = sorted(words);
        String two = sorted(other.words);
        return one.length() >= TELLING
                && two.length() >= TELLING
                && new JaroWinklerSimilarity().apply(one, two) >= ALIKE;
    }

    private Set<String> common(CalledName other) {
        Set<String> common = new HashSet<>(words);
        common.retainAll(other.words);
        return common;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static String sorted(Set<String> words) {
        return String.join(" ", new TreeSet<>(words));
    }
}
