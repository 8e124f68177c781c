package nl.waarborg.clientcocreation;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Use of a space that looks odd, for a human to judge (IKO-L7, IKO-H1). Nothing follows from it by
 * itself.
 *
 * @param decides who decides; always a human
 * @param findings what looks odd
 */
public record UseReport(
        @Meaning("Always HUMAN: nobody loses access by this") String decides,
        List<Finding> findings) {

    /** Copies what it is given. */
    public UseReport {
        findings = List.copyOf(findings);
    }

    /**
     * Looks for log-ins that overlap and for networks that somebody had not used before.
     *
     * @param visits the visits of a space, in any order
     */
    static UseReport of(List<Visit> visits) {
        Map<UUID, List<Visit>> byPerson = new LinkedHashMap<>();
        visits.stream()
                .sorted(Comparator.comparing(Visit::firstAt))
                .forEach(
                        one ->
                                byPerson.computeIfAbsent(one.person(), _ -> new ArrayList<>())
                                        .add(one));
        List<Finding> findings = new ArrayList<>();
        byPerson.values().forEach(own -> judge(own, findings));
        return new UseReport("HUMAN", findings);
    }

    private static void judge(List<Visit> own, List<Finding> findings) {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < own.size(); i++) {
            Visit visit = own.get(i);
            if (known.add(visit.network()) && i > 0 && !visit.network().isEmpty()) {
                findings.add(visit.looks(Kind.UNUSUAL_NETWORK));
            }
            if (own.subList(0, i).stream().anyMatch(visit::meets)) {
                findings.add(visit.looks(Kind.SIMULTANEOUS));
            }
        }
    }

    /**
     * Use in one log-in from one network.
     *
     * @param person who
     * @param logIn in which log-in
     * @param network from which network
     * @param firstAt when first
     * @param lastAt when last
     */
    record Visit(UUID person, UUID logIn, String network, Instant firstAt, Instant lastAt) {

        /**
         * Whether another log-in could be used at the same time; the other began first, and who
         * entered reads on for a while without leaving a trace.
         */
        private boolean meets(Visit earlier) {
            return !earlier.logIn.equals(logIn)
                    && firstAt.isBefore(earlier.lastAt.plus(Visits.LASTS));
        }

        private Finding looks(Kind kind) {
            return new Finding(person, kind, network, firstAt, lastAt);
        }
    }

    /** What is odd about it. */
    public enum Kind {
        /** Two log-ins of one person were in use at the same time. */
        SIMULTANEOUS,
        /** The person had used another network before. */
        UNUSUAL_NETWORK
    }

    /**
     * Something odd.
     *
     * @param personId whose access was used
     * @param kind what is odd
     * @param network from which network
     * @param firstAt when first
     * @param lastAt when last
     */
    public record Finding(
            UUID personId, Kind kind, String network, Instant firstAt, Instant lastAt) {}

    /** What a human makes of it. */
    public enum Outcome {
        LAWFUL,
        NOT_LAWFUL
    }

    /**
     * The judgement of a human.
     *
     * @param personId whose use it is about
     * @param outcome what came of it
     * @param reasons why, in at least 10 characters
     */
    public record NewReview(UUID personId, Outcome outcome, @FreeText String reasons) {}

    /**
     * A judgement as callers see it.
     *
     * @param id its id
     * @param personId whose use it is about
     * @param outcome what came of it
     * @param reasons why
     * @param decidedBy the account of the human
     */
    public record Review(UUID id, UUID personId, Outcome outcome, String reasons, UUID decidedBy) {}
}
