package nl.waarborg.kernel.retention;

import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;

/** What becomes of a record that is due; the strongest first. */
public enum Effect {
    /** The row goes. */
    DELETE,
    /** The row stays, what is personal in it is emptied. */
    EMPTY,
    /** The row is emptied of all but what a legal duty keeps. */
    STRIP,
    /** Nothing, until a human has looked at it. */
    REVIEW;

    /** What a rule does to the rows of a dataset once no legal duty holds them. */
    static Effect of(RetentionRule rule, Dataset dataset) {
        return switch (rule.action()) {
            case DELETE, ANONYMISE, DELETE_OR_ANONYMISE, STRIP, REVIEW_ELSE_DELETE ->
                    ending(dataset);
            case REVIEW -> REVIEW;
        };
    }

    /** How a row of a dataset ends where nothing else is said. */
    public static Effect ending(Dataset dataset) {
        return dataset.onErasure() instanceof Erasure.Anonymise ? EMPTY : DELETE;
    }
}
