package nl.waarborg.contact;

import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Somebody the organisation keeps in touch with.
 *
 * @param id its id
 * @param personId the person
 * @param name first and last name
 * @param email the address
 * @param phone the telephone number
 * @param organisation the business
 * @param kvkNumber its number in the trade register
 * @param street street and number
 * @param postcode the postcode
 * @param town the town
 * @param country its code of two letters
 * @param language in which language the person reads
 * @param businessId the business of the trade register
 * @param status how it stands
 * @param contactedAt the last contact of the ordinary kind
 * @param removalRequestedAt when the person asked to be removed
 * @param lastContactUntil until when one last contact may be made
 * @param lastContactAt when it was made
 * @param objected whether the person objected to direct marketing
 * @param removalAt from when it goes
 * @param noOffersAt since when the person wants to hear of no new services
 * @param client whether there is or was an agreement
 * @param agreementStartedOn when the last agreement began
 * @param agreementEndedOn when it ended
 */
public record RelationView(
        UUID id,
        UUID personId,
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String organisation,
        @Nullable String kvkNumber,
        @Nullable String street,
        @Nullable String postcode,
        @Nullable String town,
        @Nullable String country,
        @Nullable MailLanguage language,
        @Nullable UUID businessId,
        Relations.Status status,
        Instant contactedAt,
        @Nullable Instant removalRequestedAt,
        @Nullable Instant lastContactUntil,
        @Nullable Instant lastContactAt,
        boolean objected,
        @Nullable Instant removalAt,
        @Nullable Instant noOffersAt,
        boolean client,
        @Nullable LocalDate agreementStartedOn,
        @Nullable LocalDate agreementEndedOn) {

    static RelationView of(Row row) {
        return new RelationView(
                row.get(Relations.DATASET.id()),
                row.get(Relations.PERSON_ID),
                row.get(Relations.NAME),
                row.find(Relations.EMAIL).orElse(null),
                row.find(Relations.PHONE).orElse(null),
                row.find(Relations.ORGANISATION).orElse(null),
                row.find(Relations.KVK_NUMBER).orElse(null),
                row.find(Relations.STREET).orElse(null),
                row.find(Relations.POSTCODE).orElse(null),
                row.find(Relations.TOWN).orElse(null),
                row.find(Relations.COUNTRY).orElse(null),
                row.find(Relations.LANGUAGE).orElse(null),
                row.find(Relations.BUSINESS_ID).orElse(null),
                row.get(Relations.STATUS),
                row.get(Relations.CONTACTED_AT),
                row.find(Relations.REMOVAL_REQUESTED_AT).orElse(null),
                row.find(Relations.LAST_CONTACT_UNTIL).orElse(null),
                row.find(Relations.LAST_CONTACT_AT).orElse(null),
                row.get(Relations.OBJECTED),
                row.find(Relations.REMOVAL_AT).orElse(null),
                row.find(Relations.NO_OFFERS_AT).orElse(null),
                row.get(Relations.CLIENT),
                row.find(Relations.AGREEMENT_STARTED_ON).orElse(null),
                row.find(Relations.AGREEMENT_ENDED_ON).orElse(null));
    }
}
