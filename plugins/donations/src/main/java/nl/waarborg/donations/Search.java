package nl.waarborg.donations;

import nl.waarborg.spi.Lookup;

import org.jooq.Condition;
import org.jooq.impl.DSL;

/** What somebody at the desk types to find a donor, a donation or a line of a statement. */
final class Search {

    private Search() {}

    /** Donors of that number, address or telephone number, or with all those words in the name. */
    static Condition donors(String typed) {
        return Lookup.of(typed)
                .number(Donors.NUMBER)
                .address(Donors.EMAIL)
                .phone(Donors.PHONE)
                .words(Donors.NAME)
                .condition();
    }

    /** Donations of such donors, or with that in the payment reference. */
    static Condition donations(String typed) {
        return Lookup.of(typed)
                .words(Donors.REFERENCE)
                .codes(Donors.REFERENCE)
                .or(
                        Donors.GIVEN_BY
                                .field()
                                .in(
                                        DSL.select(Donors.DATASET.id().field())
                                                .from(Donors.DATASET.asTable())
                                                .where(donors(typed))))
                .condition();
    }

    /** Lines with those words in the name or in what was written with it. */
    static Condition entries(String typed) {
        return Lookup.of(typed).words(Bank.PAYER_NAME, Bank.REMITTANCE).condition();
    }
}
