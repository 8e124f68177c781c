package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * Who an edition is for. A municipality's own choice, so data: another municipality needs other
 * values and no code.
 *
 * @param appliedForBy who applies
 * @param youth the young carers, if the edition has terms of their own for them
 * @param adult everyone else; at least one of the two stands
 * @param residence whose municipality counts
 * @param municipalities the municipalities that count
 * @param perCarer how many awards one carer can get
 * @param perRecipient how many awards one recipient's carers can get
 * @param perAddress how many awards one address can get
 * @param evidence what a person checks by hand, in words
 * @param recipientConsentWeeks the weeks within which the recipient must agree, if that is asked
 * @param sampleCheckPercent the share of applications that is checked further
 * @param evidenceTypes what carers must hand in files of
 */
public record EditionRules(
        @Meaning("Who applies") Applicant appliedForBy,
        @Meaning("Terms for young carers") @Nullable AgeBand youth,
        @Meaning("Terms for all other carers") @Nullable AgeBand adult,
        @Meaning("Whose municipality counts") Residence residence,
        @Items(min = 1, max = 20) @Meaning("The municipalities that count")
                List<String> municipalities,
        @Between(min = 1, max = 1) @Meaning("Awards per carer; an award is personal, so 1")
                int perCarer,
        @Between(min = 1, max = 100) @Meaning("Most awards for the carers of one recipient")
                @Nullable Integer perRecipient,
        @Between(min = 1, max = 100) @Meaning("Most awards at one address")
                @Nullable Integer perAddress,
        @Items(max = 20) @Meaning("What a person checks by hand") List<String> evidence,
        @Between(min = 1, max = 52) @Meaning("Weeks within which the recipient must agree")
                @Nullable Integer recipientConsentWeeks,
        @Between(min = 0, max = 100) @Meaning("Percentage that is checked further")
                int sampleCheckPercent,
        @Items(max = 4) @Meaning("What carers must hand in files of; nothing if left out")
                @Nullable List<EvidenceType> evidenceTypes) {

    /** Copies the lists. */
    public EditionRules {
        municipalities = List.copyOf(municipalities);
        evidence = List.copyOf(evidence);
        evidenceTypes = evidenceTypes == null ? null : List.copyOf(evidenceTypes);
    }

    /** What carers must hand in files of. */
    List<EvidenceType> evidenceTypesAsked() {
        return evidenceTypes == null ? List.of() : evidenceTypes;
    }

    /** The terms for somebody of this age in completed years. */
    Optional<AgeBand> bandFor(int age) {
        if (youth != null && youth.includes(age)) {
            return Optional.of(youth);
        }
        return Optional.ofNullable(adult).filter(band -> band.includes(age));
    }

    /** Who applies. */
    public enum Applicant {
        /** The carer. */
        CARER,
        /** The person cared for, on the carer's behalf. */
        RECIPIENT
    }

    /** Whose municipality counts. */
    public enum Residence {
        /** That of the person cared for. */
        RECIPIENT,
        /** The carer's. */
        CARER,
        /** Both. */
        BOTH
    }

    /**
     * The terms for carers of some ages.
     *
     * @param minAge the youngest, in completed years
     * @param maxAge the oldest, in completed years
     * @param familyOnly the person cared for must be family
     * @param recipientLongTermIll the person cared for must be ill for a long time
     * @param missesCareOrHelpsOften the carer must miss care or help often
     * @param hoursPerWeek the fewest hours of care a week
     * @param monthsOfCare the fewest months of care
     * @param consecutiveMonths those months must be in a row
     * @param unpaid the care must be unpaid
     * @param recipientRegistered the person cared for must be registered in the municipality
     * @param recipientAtHome the person cared for must not live in an institution
     */
    public record AgeBand(
            @Between(min = 0, max = 150) @Meaning("Youngest age in completed years")
                    @Nullable Integer minAge,
            @Between(min = 0, max = 150) @Meaning("Oldest age in completed years, included")
                    @Nullable Integer maxAge,
            @Meaning("The person cared for must be family") boolean familyOnly,
            @Meaning("The person cared for must be ill for a long time")
                    boolean recipientLongTermIll,
            @Meaning("The carer must miss care or help often") boolean missesCareOrHelpsOften,
            @Meaning("Fewest hours a week") @Nullable Least hoursPerWeek,
            @Meaning("Fewest months of care") @Nullable Least monthsOfCare,
            @Meaning("The months must be in a row") boolean consecutiveMonths,
            @Meaning("The care must be unpaid") boolean unpaid,
            @Meaning("The person cared for must be registered in the municipality")
                    boolean recipientRegistered,
            @Meaning("The person cared for must not live in an institution")
                    boolean recipientAtHome) {

        boolean includes(int age) {
            return (minAge == null || age >= minAge) && (maxAge == null || age <= maxAge);
        }
    }

    /**
     * A threshold.
     *
     * @param value the threshold
     * @param inclusive whether exactly that much is enough
     */
    public record Least(
            @Between(min = 0, max = 1200) int value,
            @Meaning("Whether exactly that much is enough") boolean inclusive) {}
}
