package nl.waarborg.clientcocreation;

import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Somebody who works for a client (IKO-F1).
 *
 * @param personId the person behind an account; left out for somebody without one
 * @param firstName first name
 * @param lastName last name
 * @param email address of mail
 * @param phone telephone
 * @param gender in the own words
 */
public record NewContact(
        @Meaning("The person behind an account; left out for somebody without one")
                @Nullable UUID personId,
        String firstName,
        String lastName,
        @Form(TextForm.EMAIL) @Nullable String email,
        @Form(TextForm.PHONE) @Nullable String phone,
        @Nullable String gender) {

    Values values() {
        return Values.of(Clients.FIRST_NAME, firstName)
                .set(Clients.LAST_NAME, lastName)
                .setNullable(Clients.EMAIL, email)
                .setNullable(Clients.PHONE, phone)
                .setNullable(Clients.GENDER, gender);
    }

    /**
     * Somebody at a client as callers see it.
     *
     * @param id its id
     * @param clientId the client
     * @param contact who it is
     * @param leftOn when somebody left the client; empty for who works there
     */
    public record View(UUID id, UUID clientId, NewContact contact, @Nullable LocalDate leftOn) {

        static View of(Row row) {
            return new View(
                    row.get(Clients.CONTACTS.id()),
                    row.get(Clients.CLIENT_ID),
                    new NewContact(
                            row.get(Clients.PERSON_ID),
                            row.get(Clients.FIRST_NAME),
                            row.get(Clients.LAST_NAME),
                            row.find(Clients.EMAIL).orElse(null),
                            row.find(Clients.PHONE).orElse(null),
                            row.find(Clients.GENDER).orElse(null)),
                    row.find(Clients.LEFT_ON).orElse(null));
        }
    }

    /**
     * That somebody left the client.
     *
     * @param day the last day there
     */
    public record Departure(LocalDate day) {}

    /**
     * What was written or said in the service.
     *
     * @param happenedOn when
     * @param channel how, such as by mail or text message
     * @param text what
     */
    public record NewNote(
            LocalDate happenedOn,
            @Meaning("How, such as by mail or text message") @Nullable Channel channel,
            @FreeText(max = 10_000) String text) {}

    /**
     * What was written or said, as callers see it.
     *
     * @param id its id
     * @param happenedOn when
     * @param channel how, where that was noted
     * @param text what
     * @param writtenBy the account that wrote it down
     */
    public record NoteView(
            UUID id, LocalDate happenedOn, @Nullable Channel channel, String text, UUID writtenBy) {

        static NoteView of(Row row) {
            return new NoteView(
                    row.get(Clients.NOTES.id()),
                    row.get(Clients.HAPPENED_ON),
                    row.find(Clients.CHANNEL).orElse(null),
                    row.get(Clients.TEXT),
                    row.get(Clients.WRITTEN_BY));
        }
    }
}
