package nl.waarborg.clientcocreation;

import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Lookup;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * An organisation that has work done.
 *
 * @param personId the owner, where the business bears that person's name
 * @param name its name
 * @param kvkNumber its number in the trade register
 * @param customerNumber the number that the organisation gives it
 * @param street street and number
 * @param postcode postcode
 * @param town town
 */
public record NewClient(
        @Meaning(
                        "The owner, where the business bears that person's name; left out, it is one"
                                + " of its own, and stays as it was")
                @Nullable UUID personId,
        String name,
        @Text(min = 8, max = 8, pattern = "[0-9]{8}") @Nullable String kvkNumber,
        @Nullable String customerNumber,
        @Nullable String street,
        @Form(TextForm.POSTCODE) @Nullable String postcode,
        @Nullable String town) {

    Values values() {
        return Values.of(Clients.NAME, name)
                .setNullable(Clients.KVK_NUMBER, kvkNumber)
                .setNullable(Clients.CUSTOMER_NUMBER, customerNumber)
                .setNullable(Clients.STREET, street)
                .setNullable(Clients.POSTCODE, postcode)
                .setNullable(Clients.TOWN, town);
    }

    /**
     * Which clients a list shows.
     *
     * @param q only those with each of these words in name, customer number or trade register
     *     number
     */
    public record Filter(
            @Meaning("Words that all stand in name, customer number or trade register number")
                    @Text(min = Lookup.SHORTEST, max = Lookup.LONGEST)
                    @Nullable String q) {

        Condition condition() {
            return Lookup.of(q)
                    .words(Clients.NAME)
                    .codes(Clients.CUSTOMER_NUMBER, Clients.KVK_NUMBER)
                    .condition();
        }
    }

    /**
     * A client as callers see it.
     *
     * @param id its id
     * @param client what is known of it
     */
    public record View(UUID id, NewClient client) {

        static View of(Row row) {
            return new View(
                    row.get(Clients.DETAILS_OF),
                    new NewClient(
                            row.get(Clients.OWNER_ID),
                            row.get(Clients.NAME),
                            row.find(Clients.KVK_NUMBER).orElse(null),
                            row.find(Clients.CUSTOMER_NUMBER).orElse(null),
                            row.find(Clients.STREET).orElse(null),
                            row.find(Clients.POSTCODE).orElse(null),
                            row.find(Clients.TOWN).orElse(null)));
        }
    }
}
