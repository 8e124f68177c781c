package nl.waarborg.finance;

import org.apache.commons.lang3.StringUtils;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

import java.util.Locale;
import java.util.regex.Pattern;

/** What somebody at the desk types to find customers and their papers. */
final class Search {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Search() {}

    /** Of that address, postcode or number, or with all those words in the names. */
    static Condition customers(String typed) {
        String text = typed.strip();
        if (text.contains("@")) {
            return DSL.lower(Customers.EMAIL.field()).eq(DSL.lower(DSL.val(text)));
        }
        String bare = StringUtils.deleteWhitespace(text).toUpperCase(Locale.ROOT);
        return words(Customers.NAME.field(), text)
                .or(words(Customers.CONTACT_NAME.field(), text))
                .or(Customers.KVK_NUMBER.field().eq(bare))
                .or(Customers.VAT_NUMBER.field().eq(bare))
                .or(DSL.upper(DSL.replace(Customers.POSTCODE.field(), " ")).eq(bare));
    }

    /** With that in the number or the order, on the paper's name or of such customers. */
    static Condition invoices(String typed) {
        String text = typed.strip();
        return Invoices.REFERENCE
                .field()
                .containsIgnoreCase(text)
                .or(Invoices.ORDER_REFERENCE.field().containsIgnoreCase(text))
                .or(words(Invoices.BUYER_NAME.field(), text))
                .or(ofSuch(Invoices.CUSTOMER_ID.field(), text));
    }

    /** With that in the number, or of such customers. */
    static Condition quotations(String typed) {
        return Quotations.REFERENCE
                .field()
                .containsIgnoreCase(typed.strip())
                .or(ofSuch(Quotations.CUSTOMER_ID.field(), typed));
    }

    /** With those words in the title, or of such customers. */
    static Condition contracts(String typed) {
        return words(Contracts.TITLE.field(), typed.strip())
                .or(ofSuch(Contracts.CUSTOMER_ID.field(), typed));
    }

    private static Condition ofSuch(Field<java.util.UUID> customer, String typed) {
        return customer.in(
                DSL.select(Customers.DATASET.id().field())
                        .from(Customers.DATASET.asTable())
                        .where(customers(typed)));
    }

    private static Condition words(Field<String> name, String text) {
        Condition all = DSL.noCondition();
        for (String word : SPACES.splitAsStream(text).toList()) {
            all = all.and(folded(name).contains(folded(DSL.val(word))));
        }
        return all;
    }

    /** Without case and accents, as the database folds names. */
    private static Field<String> folded(Field<String> name) {
        return DSL.function(DSL.name(FinancePlugin.NAME, "folded"), String.class, name);
    }
}
