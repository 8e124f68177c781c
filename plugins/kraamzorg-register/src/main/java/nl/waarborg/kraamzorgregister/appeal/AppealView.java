package nl.waarborg.kraamzorgregister.appeal;

import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An appeal.
 *
 * @param id its id
 * @param decisionId the decision it is about
 * @param grounds why the person does not agree
 * @param receivedOn when it came in
 * @param lastDayOn the last day on which it could come in
 * @param dueOn the last day to decide on it
 * @param status how it stands
 * @param outcome what was decided
 * @param reasons why
 * @param decidedBy the name of the human who decided
 */
public record AppealView(
        UUID id,
        UUID decisionId,
        String grounds,
        LocalDate receivedOn,
        LocalDate lastDayOn,
        LocalDate dueOn,
        Appeals.Status status,
        Appeals.@Nullable Outcome outcome,
        @Nullable String reasons,
        @Nullable @Meaning("The name of the human who decided") String decidedBy) {

    static AppealView of(Row row, ColleagueNames deciders) {
        return new AppealView(
                row.get(Appeals.DATASET.id()),
                row.get(Appeals.DECISION_ID),
                row.get(Appeals.GROUNDS),
                row.get(Appeals.RECEIVED_ON),
                row.get(Appeals.LAST_DAY_ON),
                row.get(Appeals.DUE_ON),
                row.get(Appeals.STATUS),
                row.find(Appeals.OUTCOME).orElse(null),
                row.find(Appeals.REASONS).orElse(null),
                deciders.of(row).orElse(null));
    }

    /**
     * An appeal to lodge.
     *
     * @param grounds why the person does not agree
     */
    public record NewAppeal(
            @FreeText(max = 8000) @Meaning("Why the person does not agree") String grounds) {}

    /**
     * What the committee decides.
     *
     * @param outcome what is decided
     * @param reasons why
     */
    public record NewOutcome(
            @Meaning("What is decided") Appeals.Outcome outcome,
            @FreeText(max = 4000) @Meaning("Why, in at least 10 characters") String reasons) {}
}
