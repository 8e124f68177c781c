package nl.waarborg.data.retention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a dataset's rules are linked with those of others.
 *
 * @param following its rules under which rows go with a person's records of another kind
 * @param followed its rules that others follow so
 */
record Links(List<Following> following, Set<String> followed) {

    /** No link. */
    static final Links NONE = new Links(List.of(), Set.of());

    /** Copies what it is given. */
    Links {
        following = List.copyOf(following);
        followed = Set.copyOf(followed);
    }

    /** All that each rule follows. */
    Map<String, List<Following>> byRule() {
        return following.stream()
                .collect(
                        Collectors.groupingBy(
                                Following::rule, LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * A rule that follows another one, in a dataset that has no date of its own for it.
     *
     * @param rule the rule
     * @param followed the rule that it follows in the end
     * @param datasets the datasets that keep what the followed rule is about
     */
    record Following(String rule, String followed, List<String> datasets) {

        /** Copies what it is given. */
        Following {
            datasets = List.copyOf(datasets);
        }
    }
}
