package nl.waarborg.kernel.retention;

import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;

import java.util.Optional;

/** Which date of a dataset a rule means. */
public final class Anchors {

    private Anchors() {}

    /**
     * The dataset's anchor for an event. The end of a financial year counts from the anchor of that
     * name, or from the only one there is.
     */
    public static Optional<Anchor> find(Dataset dataset, String event) {
        Optional<Anchor> named =
                dataset.anchors().stream()
                        .filter(anchor -> anchor.name().equals(event))
                        .findFirst();
        boolean year = event.equals(RetentionRule.FINANCIAL_YEAR_END);
        return named.isEmpty() && year && dataset.anchors().size() == 1
                ? Optional.of(dataset.anchors().getFirst())
                : named;
    }

    /** Whether the rows have no term of their own but go with the row they hang on. */
    public static boolean goesWithParent(Dataset dataset) {
        return dataset.anchors().isEmpty()
                && dataset.about() instanceof SubjectLink.Through through
                && through.parent().retainedAs().equals(dataset.retainedAs());
    }
}
