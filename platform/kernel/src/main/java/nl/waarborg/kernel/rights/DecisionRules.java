package nl.waarborg.kernel.rights;

import nl.waarborg.spi.Problem.Fault;

import java.util.ArrayList;
import java.util.List;

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

    /** Whether a text says enough to be a reason. */
    public static boolean saysSomething(String reason) {
        return reason.strip().length() >= FEWEST;
    }
}
