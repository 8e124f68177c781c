package nl.waarborg.web.auth;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.rights.Besides;
import nl.waarborg.kernel.rights.Staying;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.web.DataNameView;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An account that its owner closed, and what stays.
 *
 * @param closedAt when
 * @param stays the data that the organisation keeps under its rules
 */
public record ClosedAccount(
        @Meaning("When the account was closed") Instant closedAt,
        @Meaning(
                        "The data that the organisation keeps under its rules, which closing the account"
                                + " does not change")
                List<Stays> stays) {

    /**
     * One kind of data.
     *
     * @param name what it is called
     * @param records how many records
     * @param rule the number of the rule that keeps it
     * @param until the last day it is kept
     * @param besides what keeps it beside the rule
     */
    @Meaning("One kind of data that stays.")
    public record Stays(
            @Meaning("What the data is called") DataNameView name,
            @Meaning("How many records") long records,
            @Meaning("The number of the rule that keeps it") String rule,
            @Meaning("The last day it is kept; absent while that is not known")
                    @Nullable LocalDate until,
            @Meaning(
                            "What keeps it beside the rule, so that no day is told; absent where nothing does")
                    @Nullable KeptBesides besides) {}

    /** What keeps data beside its rule. */
    public enum KeptBesides {
        /** A hold, until a human releases it. */
        HOLD,
        /** It is set aside at the person's request, until that ends. */
        RESTRICTION,
        /** A human looks at it before it goes. */
        REVIEW;

        static KeptBesides of(Besides besides) {
            return switch (besides) {
                case Besides.Hold(_) -> HOLD;
                case Besides.Restriction() -> RESTRICTION;
                case Besides.Review(_) -> REVIEW;
            };
        }
    }

    static ClosedAccount of(Instant at, List<Staying> staying, DataNames names) {
        return new ClosedAccount(
                at,
                staying.stream()
                        .map(
                                one ->
                                        new Stays(
                                                DataNameView.of(names.of(one.dataset())),
                                                one.records(),
                                                one.rule().id(),
                                                one.until().orElse(null),
                                                one.besides().map(KeptBesides::of).orElse(null)))
                        .toList());
    }
}
