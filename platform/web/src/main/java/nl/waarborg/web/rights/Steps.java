package nl.waarborg.web.rights;

import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.Identification;
import nl.waarborg.kernel.rights.LegalGround;
import nl.waarborg.kernel.rights.Outcome;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What the steps of a request take. */
final class Steps {

    private Steps() {}

    /**
     * Who asks was identified.
     *
     * @param how in which way
     * @param masked whether photo, machine-readable zone and citizen service number were unreadable
     * @param mandateSeen whether it was seen that somebody may ask for the person
     */
    @Meaning("Who asks was identified. What was shown for it is not kept.")
    record Identified(
            @Meaning("In which way.") Identification how,
            @Nullable
                    @Meaning(
                            "With MASKED_ID_COPY: that photo, machine-readable zone and citizen"
                                    + " service number were unreadable.")
                    Boolean masked,
            @Nullable
                    @Meaning("Where somebody asks for another: that authority or mandate was seen.")
                    Boolean mandateSeen) {}

    /**
     * What a human saw of a copy that is sent to be checked.
     *
     * @param masked whether photo, machine-readable zone and citizen service number were unreadable
     * @param mandateSeen whether it was seen that somebody may ask for the person
     */
    record CopySeen(
            @Nullable
                    @Meaning(
                            "That a human looked and photo, machine-readable zone and citizen service"
                                    + " number were unreadable: software reads the text of a PDF"
                                    + " only, and nothing of a picture.")
                    Boolean masked,
            @Nullable
                    @Meaning("Where somebody asks for another: that authority or mandate was seen.")
                    Boolean mandateSeen) {}

    /**
     * It takes longer.
     *
     * @param reason why, in words for the person
     */
    @Meaning("It takes longer; the person is told at once.")
    record Longer(
            @FreeText(max = 1000) @Meaning("Why, in words for the person; at least 10 characters.")
                    String reason) {}

    /**
     * A ground.
     *
     * @param ground the ground of the law
     * @param explanation why it applies
     * @param dataset the dataset that stays because of it
     * @param keptUntil the last day that it stays
     */
    @Meaning("A ground of the law on which something is refused.")
    record NamedGround(
            @Meaning("The ground.") LegalGround ground,
            @FreeText(max = 1000)
                    @Meaning("Why it applies, in words for the person; at least 10 characters.")
                    String explanation,
            @Nullable
                    @Meaning(
                            "The dataset that stays because of it, as the preview names it. With"
                                    + " PARTIAL on ACCESS and PORTABILITY it is required: the dataset"
                                    + " that is left out of the package, which says so.")
                    String dataset,
            @Nullable
                    @Meaning(
                            "The last day that it stays; the day after it goes. Left out where a rule"
                                    + " ends the dataset by itself, and then that rule says how long.")
                    LocalDate keptUntil) {}

    /**
     * A decision.
     *
     * @param outcome how much is granted
     * @param explanation why, and what was weighed
     * @param grounds on which less than all is granted
     */
    @Meaning("A decision on a request, in the name of the caller.")
    record NewDecision(
            @Meaning("How much is granted.") Outcome outcome,
            @FreeText
                    @Meaning(
                            "Why, and with an objection what was weighed, in words for the person;"
                                    + " at least 10 characters.")
                    String explanation,
            @Items(max = 20) @Meaning("On which less than all is granted.")
                    List<NamedGround> grounds) {}

    /**
     * A value to put right.
     *
     * @param dataset the dataset
     * @param recordId the record
     * @param column the column
     * @param value the new value
     */
    @Meaning("A value to put right or to add.")
    record NewValue(
            @Meaning("The dataset, as the inventory names it.") String dataset,
            @Meaning("The record.") UUID recordId,
            @Meaning("The declared column.") String column,
            @Nullable @FreeText @Meaning("The new value; left out to clear it.") String value) {

        Correction correction() {
            return new Correction(dataset, recordId, column, value);
        }
    }

    /**
     * Why a request is closed although something was not carried out.
     *
     * @param reason why
     */
    @Meaning("Why a request is closed although something was not carried out.")
    record Unfinished(
            @FreeText
                    @Meaning(
                            "Why the rest is not carried out, in words for the person; at least 10"
                                    + " characters.")
                    String reason) {}

    /**
     * What carries a request out.
     *
     * @param done what a human did
     * @param corrections what is put right
     * @param lift whether a restriction is lifted
     */
    @Meaning("What carries a request out.")
    record ToExecute(
            @Nullable
                    @FreeText
                    @Meaning(
                            "What was done, in words for the person: for what the platform does not"
                                    + " do itself.")
                    String done,
            @Nullable @Items(max = 100) @Meaning("With RECTIFY and COMPLETE: what is put right.")
                    List<NewValue> corrections,
            @Nullable @Meaning("With RESTRICT: true lifts the restriction instead of setting it.")
                    Boolean lift) {}
}
