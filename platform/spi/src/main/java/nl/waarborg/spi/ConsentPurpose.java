package nl.waarborg.spi;

import io.vertx.core.Future;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A purpose that people agree to and can take back. The tenant's file has the words, their version
 * and the questions; a tenant that enables the plugin and does not have them is refused. Nothing
 * stands that nobody gave: ask {@link Work#consents()} before each use.
 *
 * @param name dotted, starting with the plugin's name, such as {@code register.employer-view}
 * @param stamps the columns that the core sets when the consent is given and taken back, in the
 *     same transaction: where a retention term starts
 * @param onWithdrawal what else follows
 * @param optional whether a tenant may do without: it is then asked by nobody there
 * @param besideRepresentative whether under 16 it is the person's own word, which the plugin asks
 *     beside that of the representative
 */
public record ConsentPurpose(
        String name,
        List<Stamp> stamps,
        Optional<Reaction> onWithdrawal,
        boolean optional,
        boolean besideRepresentative) {

    /** Refuses another form of the name. */
    public ConsentPurpose {
        Names.dotted("consent", name);
        stamps = List.copyOf(stamps);
    }

    /** A purpose that only stops when the consent is taken back. */
    public static ConsentPurpose named(String name) {
        return new ConsentPurpose(name, List.of(), Optional.empty(), false, false);
    }

    /** With rows whose columns tell since when the consent is given and gone. */
    public ConsentPurpose stamping(Stamp more) {
        List<Stamp> all = new ArrayList<>(stamps);
        all.add(more);
        return new ConsentPurpose(name, all, onWithdrawal, optional, besideRepresentative);
    }

    /** With what else follows when the consent is taken back. */
    public ConsentPurpose whenWithdrawn(Reaction reaction) {
        return new ConsentPurpose(
                name, stamps, Optional.of(reaction), optional, besideRepresentative);
    }

    /** For a part of the plugin that a tenant may do without. */
    public ConsentPurpose whereAsked() {
        return new ConsentPurpose(name, stamps, onWithdrawal, true, besideRepresentative);
    }

    /**
     * For the own word of a person under 16, where the plugin has the representative agree to
     * another purpose and sees to it that neither is enough. For every other one the core refuses a
     * person alone whom the register of consents knows to be under 16 (UAVG art. 5(1)).
     */
    public ConsentPurpose besideTheRepresentative() {
        return new ConsentPurpose(name, stamps, onWithdrawal, optional, true);
    }

    /**
     * Columns of the rows that rest on the consent. Declare an {@link Anchor#whenEnded} on {@code
     * withdrawn}, and the tenant's rule for what rests on consent alone starts by itself.
     *
     * @param dataset a dataset of the plugin, about the person who agrees
     * @param withdrawn when the consent was taken back; emptied when it is given again
     * @param given when it was given
     * @param question the column with the question that a row answers, for a consent that is asked
     *     question by question; without it all rows of the person are stamped
     */
    public record Stamp(
            Dataset dataset,
            Column<Instant> withdrawn,
            Optional<Column<Instant>> given,
            Optional<Column<String>> question) {

        /** All rows of the person. */
        public static Stamp of(Dataset dataset, Column<Instant> withdrawn) {
            return new Stamp(dataset, withdrawn, Optional.empty(), Optional.empty());
        }

        /** The rows that answer the question. */
        public Stamp byQuestion(Column<String> column) {
            return new Stamp(dataset, withdrawn, given, Optional.of(column));
        }

        /** With when it was given. */
        public Stamp givenAt(Column<Instant> column) {
            return new Stamp(dataset, withdrawn, Optional.of(column), question);
        }
    }

    /**
     * What else follows. Called on an event loop inside the transaction that takes the consent
     * back; must not block. A failure leaves the consent as it was.
     */
    @FunctionalInterface
    public interface Reaction {

        /**
         * Reacts.
         *
         * @param work work of the plugin, with the reach of whoever took the consent back
         * @param person who agreed
         * @param question the question, for a consent that is asked question by question
         */
        Future<Void> withdrawn(Work work, SubjectId person, Optional<String> question);
    }
}
