package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * What a registration holds about a person (KCK-F1).
 *
 * @param name the name
 * @param email the e-mail address
 * @param phone the telephone number
 * @param street street and number
 * @param postcode the postcode
 * @param town the town
 * @param dateOfBirth the day of birth
 * @param gender the gender, in the person's own word
 * @param deliveryAssistance whether the person assisted at a delivery
 */
public record PersonalDetails(
        @Meaning("The name") String name,
        @Nullable @Form(TextForm.EMAIL) @Meaning("The e-mail address") String email,
        @Nullable @Form(TextForm.PHONE) @Meaning("The telephone number") String phone,
        @Nullable @Meaning("Street and number") String street,
        @Nullable @Form(TextForm.POSTCODE) @Meaning("The postcode") String postcode,
        @Nullable @Meaning("The town") String town,
        @Meaning("The day of birth") LocalDate dateOfBirth,
        @Nullable @Text(max = 40) @Meaning("The gender, in the person's own word") String gender,
        @Nullable @Meaning("Whether the person assisted at a delivery")
                Boolean deliveryAssistance) {

    private static final int YOUNGEST = 14;
    private static final int OLDEST = 120;

    static PersonalDetails of(Row row) {
        return new PersonalDetails(
                row.get(Dossiers.NAME),
                row.find(Dossiers.EMAIL).orElse(null),
                row.find(Dossiers.PHONE).orElse(null),
                row.find(Dossiers.STREET).orElse(null),
                row.find(Dossiers.POSTCODE).orElse(null),
                row.find(Dossiers.TOWN).orElse(null),
                row.get(Dossiers.DATE_OF_BIRTH),
                row.find(Dossiers.GENDER).orElse(null),
                row.find(Dossiers.DELIVERY_ASSISTANCE).orElse(null));
    }

    /** What a dossier keeps of it. */
    public Values values() {
        return Values.of(Dossiers.NAME, name.strip())
                .set(Dossiers.DATE_OF_BIRTH, dateOfBirth)
                .setNullable(Dossiers.EMAIL, email)
                .setNullable(Dossiers.PHONE, phone)
                .setNullable(Dossiers.STREET, street)
                .setNullable(Dossiers.POSTCODE, postcode)
                .setNullable(Dossiers.TOWN, town)
                .setNullable(Dossiers.GENDER, gender)
                .setNullable(Dossiers.DELIVERY_ASSISTANCE, deliveryAssistance);
    }

    /** Whether somebody who was born that day can work. */
    public boolean possible(LocalDate today) {
        return !dateOfBirth.isAfter(today.minusYears(YOUNGEST))
                && !dateOfBirth.isBefore(today.minusYears(OLDEST));
    }

    void check(LocalDate today, String at) {
        if (!possible(today)) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    at + "/dateOfBirth",
                                    "impossible",
                                    "Give the day of birth of somebody who can work")));
        }
    }
}
