package nl.waarborg.data.retention;

import nl.waarborg.data.retention.ForeignKeys.ForeignKey;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TableName;

import java.util.ArrayList;
import java.util.List;

/**
 * A way on which rows of one dataset refer to rows of another one.
 *
 * @param target where it ends
 * @param steps from where it begins; none where nothing refers yet
 * @param hanging the datasets that share the term of the target
 */
record Referral(Dataset target, List<Step> steps, List<Dataset> hanging) {

    /** Copies what it is given. */
    Referral {
        steps = List.copyOf(steps);
        hanging = List.copyOf(hanging);
    }

    /** From the rows of a dataset by one of its columns. */
    record Step(Dataset from, ForeignKey key) {

        /** Whether what it leads to is what the row is declared to be about. */
        boolean declared() {
            return from.about() instanceof SubjectLink.Through(var column, var parent)
                    && column.name().equals(key.column())
                    && parent.table().equals(key.to());
        }
    }

    /** The same, begun one step before. */
    Referral from(Dataset dataset, ForeignKey key) {
        List<Step> longer = new ArrayList<>();
        longer.add(new Step(dataset, key));
        longer.addAll(steps);
        return new Referral(target, longer, hanging);
    }

    /** Where it begins. */
    Dataset first() {
        return steps.isEmpty() ? target : steps.getFirst().from();
    }

    boolean passes(TableName table) {
        return steps.stream().anyMatch(step -> step.from().table().equals(table));
    }

    /** Whether the rows are about the same person by declaration. */
    boolean ofOnePerson() {
        return steps.stream().allMatch(Step::declared);
    }

    /** Whether it runs along what shares the target's term and nothing else. */
    boolean declared() {
        return steps.stream().allMatch(step -> step.declared() && hanging.contains(step.from()));
    }

    /** Whether what becomes of a row of the target becomes of what refers to it. */
    boolean sharesItsEnd() {
        return steps.getLast().declared() && hanging.contains(steps.getLast().from());
    }

    /** Whether what refers stays as it is only as long as it may not be changed. */
    boolean lets() {
        return !steps.getFirst().key().keeps();
    }
}
