package nl.waarborg.patientexperts;

import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

/**
 * Who an expert is and how to reach that person (IKO-F3). No more than a name is required.
 *
 * @param firstName first name
 * @param lastName last name
 * @param email where invitations go
 * @param phone telephone
 * @param street street and number
 * @param postcode postcode
 * @param town town
 * @param gender in the own words
 */
public record Profile(
        String firstName,
        String lastName,
        @Meaning("Where invitations go") @Form(TextForm.EMAIL) @Nullable String email,
        @Form(TextForm.PHONE) @Nullable String phone,
        @Nullable String street,
        @Form(TextForm.POSTCODE) @Nullable String postcode,
        @Nullable String town,
        @Meaning("In the own words") @Nullable String gender) {

    Values values() {
        return Values.of(Experts.FIRST_NAME, firstName)
                .set(Experts.LAST_NAME, lastName)
                .setNullable(Experts.EMAIL, email)
                .setNullable(Experts.PHONE, phone)
                .setNullable(Experts.STREET, street)
                .setNullable(Experts.POSTCODE, postcode)
                .setNullable(Experts.TOWN, town)
                .setNullable(Experts.GENDER, gender);
    }

    static Profile of(Row row) {
        return new Profile(
                row.get(Experts.FIRST_NAME),
                row.get(Experts.LAST_NAME),
                row.find(Experts.EMAIL).orElse(null),
                row.find(Experts.PHONE).orElse(null),
                row.find(Experts.STREET).orElse(null),
                row.find(Experts.POSTCODE).orElse(null),
                row.find(Experts.TOWN).orElse(null),
                row.find(Experts.GENDER).orElse(null));
    }
}
