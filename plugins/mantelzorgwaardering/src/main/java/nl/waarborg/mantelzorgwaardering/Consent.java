package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.Consents.Representation;
import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A consent as callers see it.
 *
 * @param id its id
 * @param giver whose it is
 * @param channel how it was given
 * @param textVersion to which words
 * @param givenAt when
 * @param recordedBy the name of who recorded it; absent once the account is gone
 * @param withdrawnAt when it was taken back
 * @param representative who represents the carer
 */
public record Consent(
        UUID id,
        ConsentGiver giver,
        ConsentChannel channel,
        String textVersion,
        Instant givenAt,
        @Nullable @Meaning("The name of who recorded it") String recordedBy,
        @Nullable Instant withdrawnAt,
        @Nullable Representative representative) {

    static Consent of(Row row, ColleagueNames recorders) {
        return new Consent(
                row.get(Consents.DATASET.id()),
                row.get(Consents.GIVER),
                row.get(Consents.CHANNEL),
                row.get(Consents.TEXT_VERSION),
                row.get(Consents.GIVEN_AT),
                recorders.of(row).orElse(null),
                row.find(Consents.WITHDRAWN_AT).orElse(null),
                representative(row));
    }

    private static @Nullable Representative representative(Row row) {
        return row.get(Consents.GIVER) == ConsentGiver.CARER
                ? null
                : new Representative(
                        row.find(Consents.REPRESENTATIVE_NAME).orElseThrow(),
                        row.find(Consents.REPRESENTATIVE_RELATION).orElseThrow(),
                        row.find(Consents.REPRESENTATIVE_CONTACT).orElseThrow());
    }

    /**
     * Who represents the carer: no more than it takes to reach that person.
     *
     * @param name first and last name
     * @param relation what makes this person the representative
     * @param contact an e-mail address or a telephone number
     */
    public record Representative(
            @Text(max = 100) String name,
            Representation relation,
            @Text(max = 254) @Meaning("E-mail address or telephone number") String contact) {}

    /**
     * A consent to record.
     *
     * @param giver whose it is
     * @param textVersion to which words
     * @param channel how it was given, where somebody else than the carer records it
     * @param representative who represents the carer, for a representative's consent
     */
    public record NewConsent(
            ConsentGiver giver,
            @Text(max = 20) @Meaning("Version of the text that was read") String textVersion,
            @Meaning("How it was given; left out by the carer, who gives it online")
                    @Nullable ConsentChannel channel,
            @Meaning("Who represents the carer; for a representative's consent only")
                    @Nullable Representative representative) {}
}
