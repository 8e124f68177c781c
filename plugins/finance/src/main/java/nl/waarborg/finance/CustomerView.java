package nl.waarborg.finance;

import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Lookup;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A customer as callers see it.
 *
 * @param id its id
 * @param subjectId the person: the customer, or the contact person of a business
 * @param kind who buys
 * @param name of the business or the person
 * @param contactName of the contact person
 * @param email where invoices are sent to
 * @param street street and house number
 * @param postcode postcode
 * @param place town
 * @param country ISO 3166
 * @param kvkNumber number in the trade register
 * @param vatNumber number for the turnover tax
 * @param language of its documents
 * @param lastBookedOn the latest day that the books tell of it; empty while something lasts
 */
public record CustomerView(
        UUID id,
        UUID subjectId,
        CustomerKind kind,
        String name,
        @Nullable String contactName,
        @Nullable String email,
        String street,
        String postcode,
        String place,
        String country,
        @Nullable String kvkNumber,
        @Nullable String vatNumber,
        MailLanguage language,
        @Nullable LocalDate lastBookedOn) {

    static CustomerView of(Row row) {
        return new CustomerView(
                row.get(Customers.DATASET.id()),
                row.get(Customers.PERSON_ID),
                row.get(Customers.TYPE),
                row.get(Customers.NAME),
                row.find(Customers.CONTACT_NAME).orElse(null),
                row.find(Customers.EMAIL).orElse(null),
                row.get(Customers.STREET),
                row.get(Customers.POSTCODE),
                row.get(Customers.PLACE),
                row.get(Customers.COUNTRY),
                row.find(Customers.KVK_NUMBER).orElse(null),
                row.find(Customers.VAT_NUMBER).orElse(null),
                row.get(Customers.LANGUAGE),
                row.find(Customers.LAST_BOOKED_ON).orElse(null));
    }

    /**
     * Which customers.
     *
     * @param q a part of a name, an address, a postcode or a number
     * @param kind of one kind
     */
    public record CustomerQuery(
            @Nullable
                    @Text(min = Lookup.SHORTEST, max = Lookup.LONGEST)
                    @Meaning("A part of a name, an address, a postcode or a number")
                    String q,
            @Nullable CustomerKind kind) {}

    /**
     * What staff write of a customer.
     *
     * @param subjectId a person who is known already; a new one if left out
     * @param kind who buys
     * @param name of the business or the person
     * @param contactName of the contact person of a business
     * @param email where invoices are sent to
     * @param street street and house number
     * @param postcode postcode
     * @param place town
     * @param country ISO 3166; NL if left out
     * @param kvkNumber number in the trade register, of a business
     * @param vatNumber number for the turnover tax, of a business
     * @param language of its documents
     */
    public record CustomerBody(
            @Nullable @Meaning("A person who is known already; a new one if left out")
                    UUID subjectId,
            CustomerKind kind,
            @Text String name,
            @Nullable @Text String contactName,
            @Nullable @Form(TextForm.EMAIL) String email,
            @Text String street,
            @Text(max = 12) String postcode,
            @Text(max = 80) String place,
            @Nullable @Text(min = 2, max = 2, pattern = "[A-Z]{2}") String country,
            @Nullable @Text(min = 8, max = 8, pattern = "[0-9]{8}") String kvkNumber,
            @Nullable @Text(min = 4, max = 15, pattern = "[A-Z]{2}[A-Z0-9+*]{2,13}")
                    String vatNumber,
            MailLanguage language) {

        /** Refuses a private customer with a business's numbers. */
        void check() {
            if (kind == CustomerKind.BUSINESS) {
                return;
            }
            List<Fault> faults = new java.util.ArrayList<>();
            if (kvkNumber != null) {
                faults.add(businessOnly("/kvkNumber"));
            }
            if (vatNumber != null) {
                faults.add(businessOnly("/vatNumber"));
            }
            if (!faults.isEmpty()) {
                throw Problem.invalid(faults);
            }
        }

        private static Fault businessOnly(String pointer) {
            return new Fault(pointer, "business-only", "Leave it out, or make it a BUSINESS");
        }

        Values values() {
            return Values.of(Customers.TYPE, kind)
                    .set(Customers.NAME, name)
                    .setNullable(Customers.CONTACT_NAME, contactName)
                    .setNullable(Customers.EMAIL, email)
                    .set(Customers.STREET, street)
                    .set(Customers.POSTCODE, postcode)
                    .set(Customers.PLACE, place)
                    .set(Customers.COUNTRY, country == null ? "NL" : country)
                    .setNullable(Customers.KVK_NUMBER, kvkNumber)
                    .setNullable(Customers.VAT_NUMBER, vatNumber)
                    .set(Customers.LANGUAGE, language);
        }

        @Override
        public String toString() {
            return "CustomerBody";
        }
    }
}
