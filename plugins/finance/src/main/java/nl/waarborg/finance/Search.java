package nl.waarborg.finance;

import nl.waarborg.spi.Lookup;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

import java.util.UUID;

/** What somebody at the desk types to find customers and their papers. */
final class Search {

    private Search() {}

    /** Of that address, postcode or number, or with all those words in the names. */
    static Condition customers(String typed) {
        return Lookup.of(typed)
                .address(Customers.EMAIL)
                .words(Customers.NAME, Customers.CONTACT_NAME)
                .codes(Customers.KVK_NUMBER, Customers.VAT_NUMBER, Customers.POSTCODE)
                .condition();
    }

    /** With that in the number or the order, on the paper's name or of such customers. */
    static Condition invoices(String typed) {
        return Lookup.of(typed)
                .codes(Invoices.REFERENCE, Invoices.ORDER_REFERENCE)
                .words(Invoices.BUYER_NAME, Invoices.ORDER_REFERENCE)
                .or(ofSuch(Invoices.CUSTOMER_ID.field(), typed))
                .condition();
    }

    /** With that in the number, or of such customers. */
    static Condition quotations(String typed) {
        return Lookup.of(typed)
                .codes(Quotations.REFERENCE)
                .or(ofSuch(Quotations.CUSTOMER_ID.field(), typed))
                .condition();
    }

    /** With those words in the title, or of such customers. */
    static Condition contracts(String typed) {
        return Lookup.of(typed)
                .words(Contracts.TITLE)
                .or(ofSuch(Contracts.CUSTOMER_ID.field(), typed))
                .condition();
    }

    private static Condition ofSuch(Field<UUID> customer, String typed) {
        return customer.in(
                DSL.select(Customers.DATASET.id().field())
                        .from(Customers.DATASET.asTable())
                        .where(customers(typed)));
    }
}
