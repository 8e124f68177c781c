package nl.waarborg.kernel.rights;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.spi.Problem.Fault;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a decision must be to stand. Pure. */
public final class DecisionRules {

    private static final int FEWEST = 10;

    private DecisionRules() {}

    /**
     * What is wrong with a decision.
     *
     * @param type what was asked
     * @param outcome what was decided
     * @param grounds on which, in the order in which they were given
     * @param identified whether it is known who asks
     */
    public static List<Fault> faults(
            RequestType type, Outcome outcome, List<LegalGround> grounds, boolean identified) {
        List<Fault> faults = new ArrayList<>();
        if (outcome == Outcome.FULL && !grounds.isEmpty()) {
            faults.add(new Fault("/grounds", "not-needed", "Name no ground where all is granted"));
        }
        if (outcome != Outcome.FULL && grounds.isEmpty()) {
            faults.add(new Fault("/grounds", "required", "Name at least one ground of the law"));
        }
        if (outcome == Outcome.PARTIAL) {
            whole(type).ifPresent(message -> faults.add(undivided(message)));
        }
        for (int i = 0; i < grounds.size(); i++) {
            if (!grounds.get(i).fits(type)) {
                faults.add(
                        new Fault(
                                "/grounds/" + i + "/ground",
                                "other-request",
                                "The law does not give this ground against such a request"));
            }
        }
        if (!identified
                && (outcome != Outcome.REFUSED
                        || !grounds.equals(List.of(LegalGround.IDENTITY_NOT_ESTABLISHED)))) {
            faults.add(
                    new Fault(
                            "/outcome",
                            "not-identified",
                            "Identify who asks first, or refuse because that is not possible"));
        }
        return faults;
    }

    /** What to decide instead, where the platform carries a request out wholly or not at all. */
    private static Optional<String> whole(RequestType type) {
        return switch (type) {
            case RESTRICT ->
                    Optional.of(
                            "All of a person is set aside, or nothing: decide FULL, after which what"
                                    + " a legal claim needs can still be looked at (restrictedUse), or"
                                    + " REFUSED with the grounds");
            case WITHDRAW_CONSENT ->
                    Optional.of(
                            "All consents that the request means are taken back, or none: decide FULL"
                                    + " on a request that names those that are, or REFUSED with the"
                                    + " grounds");
            case ACCESS, RECTIFY, COMPLETE, ERASE, PORTABILITY, OBJECT, HUMAN_REVIEW ->
                    Optional.empty();
        };
    }

    private static Fault undivided(String message) {
        return new Fault("/outcome", "not-in-part", message);
    }

    /**
     * What is wrong with the data that grounds name: there is none of that name, or it is kept
     * until a day that has passed, and so nothing would be kept; or part of a package is refused
     * without saying which.
     *
     * @param type what was asked
     * @param outcome what was decided
     * @param grounds in the order in which they were given
     * @param names the data there is
     * @param today the day of the organisation
     */
    public static List<Fault> faultsOfData(
            RequestType type,
            Outcome outcome,
            List<Decision.Ground> grounds,
            DataNames names,
            LocalDate today) {
        boolean ofPackage =
                outcome == Outcome.PARTIAL
                        && (type == RequestType.ACCESS || type == RequestType.PORTABILITY);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < grounds.size(); i++) {
            Decision.Ground ground = grounds.get(i);
            String pointer = "/grounds/" + i;
            if (ground.dataset().isEmpty() && ofPackage) {
                faults.add(unnamed(pointer + "/dataset"));
            } else if (ground.dataset().isEmpty() && ground.keptUntil().isPresent()) {
                faults.add(nothingUntil(pointer + "/dataset"));
            } else if (ground.dataset().filter(name -> !names.keepsData(name)).isPresent()) {
                faults.add(unknown(pointer + "/dataset"));
            }
            if (ground.keptUntil().filter(today::isAfter).isPresent()) {
                faults.add(passed(pointer + "/keptUntil"));
            }
        }
        return faults;
    }

    private static Fault unnamed(String pointer) {
        return new Fault(
                pointer,
                "required",
                "Name the dataset that is left out of the package, as the person's data names it;"
                        + " refuse the whole request with REFUSED");
    }

    private static Fault nothingUntil(String pointer) {
        return new Fault(pointer, "required", "Name the dataset that is kept until that day");
    }

    private static Fault passed(String pointer) {
        return new Fault(pointer, "passed", "This day has passed: nothing would be kept");
    }

    private static Fault unknown(String pointer) {
        return new Fault(
                pointer,
                "unknown",
                "There is no such dataset; name it as the person's data does, such as"
                        + " newsletter.subscription");
    }

    /** Whether a text says enough to be a reason. */
    public static boolean saysSomething(String reason) {
        return reason.strip().length() >= FEWEST;
    }
}
