package nl.waarborg.clientcocreation;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Use of what people of a client were granted that looks odd: of its spaces and of delivering for
 * its assignments, for a human to judge (IKO-A1, IKO-L7, IKO-H1). Nothing follows from it by
 * itself.
 *
 * @param decides who decides; always a human
 * @param complete whether it looked at all use; false where only the latest was looked at
 * @param findings what looks odd
 */
public record UseReport(
        @Meaning("Always HUMAN: nobody loses access by this") String decides,
        @Meaning("false where there is so much use that only the latest was looked at")
                boolean complete,
        List<Finding> findings) {

    /** Copies what it is given. */
    public UseReport {
        findings = List.copyOf(findings);
    }

    /**
     * Looks for log-ins that overlap, for use from two places at the same time and for networks
     * that somebody had not used before: in whichever of the client's spaces, or delivering.
     *
     * @param visits all use of what people of a client were granted, in any order
     */
    static UseReport of(List<Visit> visits, boolean complete) {
        Map<UUID, List<Visit>> byPerson = new LinkedHashMap<>();
        visits.stream()
                .sorted(Comparator.comparing(Visit::firstAt).thenComparing(one -> one.place().id()))
                .forEach(
                        one ->
                                byPerson.computeIfAbsent(one.person(), _ -> new ArrayList<>())
                                        .add(one));
        List<Finding> findings = new ArrayList<>();
        byPerson.values().forEach(own -> judge(own, findings));
        return new UseReport("HUMAN", complete, findings);
    }

    /** What of it was seen in one space, or beside what was done there. */
    UseReport in(UUID space) {
        return new UseReport(
                decides,
                complete,
                findings.stream()
                        .filter(
                                one ->
                                        space.equals(one.spaceId())
                                                || space.equals(one.besideSpaceId()))
                        .toList());
    }

    private static void judge(List<Visit> own, List<Finding> findings) {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < own.size(); i++) {
            Visit visit = own.get(i);
            if (known.add(visit.network()) && i > 0 && !visit.network().isEmpty()) {
                findings.add(visit.looks(Kind.UNUSUAL_NETWORK, null));
            }
            List<Visit> before = own.subList(0, i);
            Optional<Visit> elsewhere = before.stream().filter(visit::elsewhere).findFirst();
            elsewhere
                    .or(() -> before.stream().filter(visit::meets).findFirst())
                    .ifPresent(
                            beside ->
                                    findings.add(
                                            visit.looks(
                                                    elsewhere.isPresent()
                                                            ? Kind.TWO_PLACES
                                                            : Kind.SIMULTANEOUS,
                                                    beside)));
        }
    }

    /**
     * Use in one log-in from one network.
     *
     * @param place of which space, or delivering for which assignment
     * @param person who
     * @param logIn in which log-in
     * @param network from which network
     * @param firstAt when first
     * @param lastAt when last
     */
    record Visit(
            Place place, UUID person, UUID logIn, String network, Instant firstAt, Instant lastAt) {

        /**
         * Whether another log-in could be used at the same time; the other began first, and who
         * entered reads on for a while without leaving a trace.
         */
        private boolean meets(Visit earlier) {
            return !earlier.logIn.equals(logIn)
                    && firstAt.isBefore(earlier.lastAt.plus(Visits.LASTS));
        }

        /**
         * Whether somebody was on another network at the same time: in another log-in, or in the
         * same one going to and fro, as with a log-in that was taken over.
         */
        private boolean elsewhere(Visit earlier) {
            boolean places =
                    !earlier.network.equals(network)
                            && !earlier.network.isEmpty()
                            && !network.isEmpty();
            return places && (meets(earlier) || firstAt.isBefore(earlier.lastAt));
        }

        private Finding looks(Kind kind, @Nullable Visit beside) {
            Place other = beside == null ? null : beside.place;
            return new Finding(
                    person,
                    kind,
                    Place.idOf(place, Place.Kind.SPACE),
                    Place.idOf(place, Place.Kind.ASSIGNMENT),
                    network,
                    firstAt,
                    lastAt,
                    Place.idOf(other, Place.Kind.SPACE),
                    Place.idOf(other, Place.Kind.ASSIGNMENT),
                    beside == null ? null : beside.network);
        }
    }

    /** What is odd about it. */
    public enum Kind {
        /** Two log-ins of one person were in use at the same time. */
        SIMULTANEOUS,
        /** One person was in use from two networks at the same time. */
        TWO_PLACES,
        /** The person had used another network before. */
        UNUSUAL_NETWORK
    }

    /**
     * Something odd.
     *
     * @param personId whose access was used
     * @param kind what is odd
     * @param spaceId in which space
     * @param agreementId delivering for which assignment, where it was in no space
     * @param network from which network
     * @param firstAt when first
     * @param lastAt when last
     * @param besideSpaceId in which space the other use was
     * @param besideAgreementId delivering for which assignment the other use was
     * @param besideNetwork from which network the other use was
     */
    public record Finding(
            UUID personId,
            Kind kind,
            @Nullable UUID spaceId,
            @Meaning("Delivering for which assignment, where it was in no space")
                    @Nullable UUID agreementId,
            String network,
            Instant firstAt,
            Instant lastAt,
            @Meaning("In which space the other use was, at the same time")
                    @Nullable UUID besideSpaceId,
            @Nullable UUID besideAgreementId,
            @Nullable String besideNetwork) {}

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
