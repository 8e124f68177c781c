package nl.waarborg.kernel.policy;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A retention rule with a term of its own.
 *
 * @param id the number of the promise it keeps
 * @param data the kind of data, as datasets name it in {@code retainedAs}, or a part of it
 * @param keptAs what modules call this data in {@code retainedAs}, where they call it otherwise
 * @param modules who keeps this data; {@code core} for what every installation keeps
 * @param anchor where the term starts
 * @param fallback where it starts while the anchor has no date
 * @param latest from when it runs at the latest
 * @param period its length, a calendar period
 * @param bound what the length means
 * @param legalDuty whether a law demands the term
 * @param action what happens when the data is due
 * @param follows the rules whose term this one shares; of several that of the last data to go
 * @param when the records it is about; empty for all of that kind
 * @param restartOn what stops the term, to start anew at the next anchor
 * @param exceptions cases in which another rule takes over
 * @param latestRule the rule that ends the data at the latest
 * @param earlierOnRequest whether a request of the person ends the term at once
 * @param externalTask by language, the work that people do outside the platform when data is due;
 *     empty for none
 */
public record RetentionRule(
        String id,
        String data,
        Set<String> keptAs,
        Set<String> modules,
        Moment anchor,
        Optional<Moment> fallback,
        Optional<Moment> latest,
        Period period,
        Bound bound,
        boolean legalDuty,
        Action action,
        List<String> follows,
        Optional<When> when,
        Set<String> restartOn,
        List<Exemption> exceptions,
        Optional<String> latestRule,
        boolean earlierOnRequest,
        Map<String, String> externalTask) {

    /** The end of the financial year of the date named by {@link Moment#of}. */
    public static final String FINANCIAL_YEAR_END = "FY_END";

    /** The kind of data of a rule for all data of a module that no other rule is about. */
    public static final String DEFAULT = "default";

    /** Copies what it is given. */
    public RetentionRule {
        keptAs = Set.copyOf(keptAs);
        modules = Set.copyOf(modules);
        follows = List.copyOf(follows);
        restartOn = Set.copyOf(restartOn);
        exceptions = List.copyOf(exceptions);
        externalTask = Map.copyOf(externalTask);
    }

    /** Whether it is about all data that a module keeps under a name. */
    public boolean isAbout(String kind) {
        return data.equals(kind) || keptAs.contains(kind);
    }

    /**
     * Whether the newest date of a person counts for all of that person's records: a new event
     * starts the term anew for what was there before.
     */
    public boolean restartsForPerson() {
        return !restartOn.isEmpty() && anchor.of().startsWith("last");
    }

    /** The same rule, with the rules of a group wherever an exception names the group. */
    RetentionRule withGroups(Map<String, List<String>> groups) {
        List<Exemption> named = new ArrayList<>();
        for (Exemption exemption : exceptions) {
            List<String> group = exemption.rule().map(groups::get).orElse(null);
            if (group == null) {
                named.add(exemption);
            } else {
                group.forEach(
                        rule ->
                                named.add(
                                        new Exemption(
                                                exemption.name(),
                                                Optional.of(rule),
                                                exemption.strip())));
            }
        }
        return new RetentionRule(
                id,
                data,
                keptAs,
                modules,
                anchor,
                fallback,
                latest,
                period,
                bound,
                legalDuty,
                action,
                follows,
                when,
                restartOn,
                named,
                latestRule,
                earlierOnRequest,
                externalTask);
    }

    /**
     * Records with one of these values.
     *
     * @param attribute the attribute, as datasets declare it
     * @param in the values
     */
    public record When(String attribute, Set<String> in) {

        /** Copies what it is given. */
        public When {
            in = Set.copyOf(in);
        }
    }

    /**
     * A case in which another rule takes over.
     *
     * @param name the case, as datasets declare it
     * @param rule the rule that then holds
     * @param strip whether this rule still ends all but what the other one needs
     */
    public record Exemption(String name, Optional<String> rule, boolean strip) {}

    /**
     * A moment to count from.
     *
     * @param event the anchor's name
     * @param of which record or date the event is taken from; empty for the row's own
     * @param plus added to the date
     */
    public record Moment(String event, String of, Period plus) {}

    /** What the length of a term means. */
    public enum Bound {
        /** Kept during the term, due the day after. */
        MIN,
        /** Gone after the term, may go earlier. */
        MAX,
        /** Kept during the term, gone after it. */
        EXACT,
        /** As long as the state of the anchor holds. */
        WHILE,
        /** May go from the anchor on. */
        ERASABLE_FROM;

        /** Whether the data must stay during the term. */
        public boolean keeps() {
            return this == MIN || this == EXACT;
        }

        /** Whether the data must be gone after the term. */
        public boolean ends() {
            return this == MAX || this == EXACT;
        }
    }

    /** What happens to data that is due. */
    public enum Action {
        /** It goes. */
        DELETE,
        /** What is personal in it is emptied. */
        ANONYMISE,
        /** All goes but what a law demands. */
        STRIP,
        /** A human looks at it. */
        REVIEW,
        /** It goes, unless a human put a hold on it that says why it stays longer. */
        REVIEW_ELSE_DELETE,
        /** Either, as the dataset declares. */
        DELETE_OR_ANONYMISE
    }
}
