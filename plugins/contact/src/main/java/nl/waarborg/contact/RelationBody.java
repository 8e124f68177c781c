package nl.waarborg.contact;

import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Somebody the organisation keeps in touch with.
 *
 * @param name first and last name
 * @param email the address
 * @param phone the telephone number
 * @param organisation the business
 * @param kvkNumber the number of the business in the trade register: eight digits
 * @param street street and number
 * @param postcode the postcode, in the form of the country
 * @param town the town
 * @param country its code of two letters
 * @param language in which language the person reads
 * @param businessId the business of the trade register that the person works for
 * @param subjectId the person, where the organisation knows the person already; only when made
 */
public record RelationBody(
        String name,
        @Nullable @Form(TextForm.EMAIL) String email,
        @Nullable @Form(TextForm.PHONE) String phone,
        @Nullable @Text(max = 200) String organisation,
        @Nullable
                @Meaning("The number in the trade register: eight digits, leading zeros included")
                @Text(max = 8, pattern = "^[0-9]{8}$")
                String kvkNumber,
        @Nullable @Meaning("Street and number") String street,
        @Nullable @Text(max = 12) @Meaning("The postcode, in the form of the country")
                String postcode,
        @Nullable String town,
        @Nullable
                @Meaning("The country, by its code of two letters")
                @Text(max = 2, pattern = "^[A-Z]{2}$")
                String country,
        @Nullable @Meaning("The language of mails; that of the account, or Dutch, if left out")
                MailLanguage language,
        @Nullable @Meaning("The business, where it is noted by itself") UUID businessId,
        @Nullable @Meaning("The person, where somebody known") UUID subjectId) {

    private static final String NOBODYS = "00000000";

    /** What does not fit together. */
    void check() {
        List<Fault> faults = new ArrayList<>();
        if (kvkNumber != null && organisation == null) {
            faults.add(new Fault("/organisation", "required", "name the business of that number"));
        }
        if (NOBODYS.equals(kvkNumber)) {
            faults.add(new Fault("/kvkNumber", "not-a-number", "give the number that KvK gave"));
        }
        boolean byPost = street != null && town != null;
        if (email == null && phone == null && !byPost) {
            faults.add(
                    new Fault(
                            "/email",
                            "required",
                            "give an e-mail address, a telephone number, or street and town"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    Values values() {
        return Values.of(Relations.NAME, name)
                .setNullable(Relations.EMAIL, email)
                .setNullable(Relations.PHONE, phone)
                .setNullable(Relations.ORGANISATION, organisation)
                .setNullable(Relations.KVK_NUMBER, kvkNumber)
                .setNullable(Relations.STREET, street)
                .setNullable(Relations.POSTCODE, postcode)
                .setNullable(Relations.TOWN, town)
                .setNullable(Relations.COUNTRY, country)
                .setNullable(Relations.LANGUAGE, language)
                .setNullable(Relations.BUSINESS_ID, businessId);
    }
}
