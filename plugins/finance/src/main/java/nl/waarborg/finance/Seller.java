package nl.waarborg.finance;

import nl.waarborg.spi.Organisation;
import nl.waarborg.spi.Work;

/**
 * Who sends invoices, as they stand on them. Text that is not there yet is empty; {@link Issuing}
 * refuses to issue without.
 *
 * @param name the legal name
 * @param street street and house number
 * @param postcode postcode
 * @param place town
 * @param country ISO 3166
 * @param kvkNumber number in the trade register
 * @param vatNumber number for the turnover tax
 * @param iban the account that invoices are paid to
 * @param exemptionReason why it charges no tax where it is exempt
 */
record Seller(
        String name,
        String street,
        String postcode,
        String place,
        String country,
        String kvkNumber,
        String vatNumber,
        String iban,
        String exemptionReason) {

    private static final String EXEMPT = "Vrijgesteld van omzetbelasting (Wet OB 1968, art. 11)";

    static Seller of(Work work) {
        return of(work.organisation(), work.settings(Settings.class));
    }

    static Seller of(Organisation organisation, Settings settings) {
        return new Seller(
                organisation.legalName(),
                text(settings.street()),
                organisation.postcode().orElse(""),
                organisation.place().orElse(""),
                organisation.country(),
                organisation.kvkNumber().orElse(""),
                text(settings.vatNumber()),
                text(settings.iban()),
                settings.exemptionReason() == null ? EXEMPT : settings.exemptionReason());
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value;
    }
}
