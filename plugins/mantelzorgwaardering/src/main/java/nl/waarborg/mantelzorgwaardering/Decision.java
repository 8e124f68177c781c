package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A decision as callers see it.
 *
 * @param id its id
 * @param applicationId what it decides on
 * @param outcome what was decided
 * @param reasons why
 * @param decidedBy the name of the human who decided; absent once the account is gone
 * @param decidedAt when
 */
public record Decision(
        UUID id,
        UUID applicationId,
        Outcome outcome,
        String reasons,
        @Nullable @Meaning("The name of the human who decided") String decidedBy,
        Instant decidedAt) {

    static Decision of(Row row, ColleagueNames deciders) {
        return new Decision(
                row.get(Decisions.DATASET.id()),
                row.get(Decisions.APPLICATION_ID),
                row.get(Decisions.OUTCOME),
                row.get(Decisions.REASONS),
                deciders.of(row).orElse(null),
                row.get(Decisions.DECIDED_AT));
    }

    /** What can be decided. */
    public enum Outcome {
        /** The carer gets the award. */
        GRANTED,
        /** The carer does not get it. */
        REFUSED
    }

    /**
     * A decision to take.
     *
     * @param outcome what is decided
     * @param reasons why, in at least {@value #FEWEST} characters
     */
    public record NewDecision(
            @Meaning("What is decided") Outcome outcome,
            @FreeText(max = 4000) @Meaning("Why, in at least 10 characters") String reasons) {

        /** The fewest characters of reasons. */
        static final int FEWEST = 10;
    }
}
