package nl.waarborg.kernel.rights;

import nl.waarborg.kernel.retention.Explained;
import nl.waarborg.kernel.retention.HoldGround;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** What keeps data beside its rule, so that nobody can promise the day on which it goes. */
public sealed interface Besides {

    /**
     * A hold, until a human releases it.
     *
     * @param ground why
     */
    record Hold(HoldGround ground) implements Besides {}

    /** It is set aside at the person's request, until that ends (AVG art. 18). */
    record Restriction() implements Besides {}

    /**
     * A human looks at it before it goes.
     *
     * @param notBefore the last day on which it certainly is there
     */
    record Review(LocalDate notBefore) implements Besides {}

    /** What keeps a record beside its rules; empty where they alone decide. */
    static Optional<Besides> of(Explained record) {
        if (!record.verdict().holds().isEmpty()) {
            return record.verdict().holds().stream().min(Comparator.naturalOrder()).map(Hold::new);
        }
        if (record.restricted()) {
            return Optional.of(new Restriction());
        }
        return record.verdict().goesByItself().isPresent()
                ? Optional.empty()
                : record.verdict().until().map(Review::new);
    }
}
