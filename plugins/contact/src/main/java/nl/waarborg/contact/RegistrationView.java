package nl.waarborg.contact;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A registration as staff see it.
 *
 * @param id its id
 * @param registrantId who registered
 * @param receivedAt when it came in
 * @param channel how it came in
 * @param name the name of who registered
 * @param email the address
 * @param phone the telephone number
 * @param clientName whom the guidance is for
 * @param clientBornOn that person's date of birth
 * @param clientBirthplace that person's place of birth
 * @param street the first line of the address
 * @param postcode the postcode
 * @param town the town
 * @param othersInvolved others who are involved
 * @param helpRequest what is asked
 * @param status how far it is
 * @param outcome what came of it
 * @param handledBy the account that handled it
 * @param lastVisitAt the last visit to the web site, where known
 */
public record RegistrationView(
        UUID id,
        UUID registrantId,
        Instant receivedAt,
        Requests.Channel channel,
        String name,
        @Nullable String email,
        @Nullable String phone,
        String clientName,
        @Nullable LocalDate clientBornOn,
        @Nullable String clientBirthplace,
        @Nullable String street,
        @Nullable String postcode,
        @Nullable String town,
        @Nullable String othersInvolved,
        String helpRequest,
        Registrations.Status status,
        @Nullable String outcome,
        @Nullable UUID handledBy,
        @Nullable Instant lastVisitAt) {

    static RegistrationView of(Row row) {
        return new RegistrationView(
                row.get(Registrations.DATASET.id()),
                row.get(Registrations.REGISTRANT_ID),
                row.get(Registrations.DATASET.createdAt()),
                row.get(Registrations.CHANNEL),
                row.get(Registrations.NAME),
                row.find(Registrations.EMAIL).orElse(null),
                row.find(Registrations.PHONE).orElse(null),
                row.get(Registrations.CLIENT_NAME),
                row.find(Registrations.CLIENT_BORN_ON).orElse(null),
                row.find(Registrations.CLIENT_BIRTHPLACE).orElse(null),
                row.find(Registrations.STREET).orElse(null),
                row.find(Registrations.POSTCODE).orElse(null),
                row.find(Registrations.TOWN).orElse(null),
                row.find(Registrations.OTHERS_INVOLVED).orElse(null),
                row.get(Registrations.HELP_REQUEST),
                row.get(Registrations.STATUS),
                row.find(Registrations.OUTCOME).orElse(null),
                row.find(Registrations.HANDLED_BY).orElse(null),
                row.find(Registrations.LAST_VISIT_AT).orElse(null));
    }

    /**
     * A line of the list: what is asked is read one by one.
     *
     * @param id its id
     * @param receivedAt when it came in
     * @param name the name of who registered
     * @param clientName whom the guidance is for
     * @param status how far it is
     */
    public record Line(
            UUID id,
            Instant receivedAt,
            String name,
            String clientName,
            Registrations.Status status) {

        static Column<?>[] columns() {
            return new Column<?>[] {
                Registrations.DATASET.id(),
                Registrations.DATASET.createdAt(),
                Registrations.NAME,
                Registrations.CLIENT_NAME,
                Registrations.STATUS
            };
        }

        static Line of(Row row) {
            return new Line(
                    row.get(Registrations.DATASET.id()),
                    row.get(Registrations.DATASET.createdAt()),
                    row.get(Registrations.NAME),
                    row.get(Registrations.CLIENT_NAME),
                    row.get(Registrations.STATUS));
        }
    }
}
