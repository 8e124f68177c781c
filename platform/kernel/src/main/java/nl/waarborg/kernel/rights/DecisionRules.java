package nl.waarborg.kernel.rights;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.spi.Problem.Fault;

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

    /**
     * What is wrong with the data that grounds name: where part of a package is refused, each names
     * what is left out, or nothing would be.
     *
     * @param type what was asked
     * @param outcome what was decided
     * @param datasets what each ground names, in the order in which they were given
     * @param names the data there is
     */
    public static List<Fault> faultsOfData(
            RequestType type, Outcome outcome, List<Optional<String>> datasets, DataNames names) {
        List<Fault> faults = new ArrayList<>();
        if (outcome == Outcome.PARTIAL
                && (type == RequestType.ACCESS || type == RequestType.PORTABILITY)) {
            for (int i = 0; i < datasets.size(); i++) {
                String pointer = "/grounds/" + i + "/dataset";
                Optional<String> named = datasets.get(i);
                if (named.isEmpty()) {
                    faults.add(unnamed(pointer));
                } else if (named.flatMap(names::find).isEmpty()) {
                    faults.add(unknown(pointer));
                }
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
