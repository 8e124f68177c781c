package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * What a dossier holds about a person, changed: the fields of {@link PersonalDetails}, and what was
 * said at the request (KCK-A4).
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
 * @param returner whether the person returns to the profession; absent leaves it
 */
public record ChangedDossier(
        @Meaning("The name") String name,
        @Nullable @Form(TextForm.EMAIL) @Meaning("The e-mail address") String email,
        @Nullable @Form(TextForm.PHONE) @Meaning("The telephone number") String phone,
        @Nullable @Meaning("Street and number") String street,
        @Nullable @Form(TextForm.POSTCODE) @Meaning("The postcode") String postcode,
        @Nullable @Meaning("The town") String town,
        @Meaning("The day of birth") LocalDate dateOfBirth,
        @Nullable @Text(max = 40) @Meaning("The gender, in the person's own word") String gender,
        @Nullable @Meaning("Whether the person assisted at a delivery") Boolean deliveryAssistance,
        @Nullable
                @Meaning(
                        "Whether the person returns to the profession after a year or more, while the request waits for a decision; absent leaves it")
                Boolean returner) {

    PersonalDetails person() {
        return new PersonalDetails(
                name,
                email,
                phone,
                street,
                postcode,
                town,
                dateOfBirth,
                gender,
                deliveryAssistance);
    }

    /** What a dossier keeps of it; what was said at a request stands once it was decided on. */
    Values fitting(Row dossier) {
        Values values = person().values();
        if (returner == null) {
            return values;
        }
        if (!returner.equals(dossier.get(Dossiers.RETURNER))
                && dossier.get(Dossiers.STATUS) != DossierStatus.REQUESTED) {
            throw Problem.conflict(
                    "Whether somebody returns is changed as long as the request waits for a"
                            + " decision. It was decided on: leave returner out.");
        }
        return values.set(Dossiers.RETURNER, returner);
    }
}
