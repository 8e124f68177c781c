package nl.waarborg.finance;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.SubjectLink;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The table of invoices and credit notes. What is empty in a draft is filled when it is issued. */
final class Invoices {

    private static final Columns COLUMNS = Columns.of(FinancePlugin.NAME, "invoice");

    static final Column<UUID> CUSTOMER_ID = COLUMNS.uuid("customer_id", Category.OPERATIONAL);
    static final Column<Kind> TYPE = COLUMNS.choice("kind", Kind.class, Category.OPERATIONAL);
    static final Column<Status> STATUS =
            COLUMNS.choice("status", Status.class, Category.OPERATIONAL);

    /** The invoice that a credit note takes back. */
    static final Column<UUID> CREDITS_ID =
            COLUMNS.uuid("credits_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Its number, written by the database. */
    static final Column<String> CREDITS_REFERENCE = optional("credits_reference");

    /** What the buyer calls the order, as they please. */
    static final Column<String> ORDER_REFERENCE =
            COLUMNS.text(
                    "order_reference",
                    Category.CONTENT,
                    ColumnTrait.BY_PERSON,
                    ColumnTrait.NULLABLE);

    static final Column<String> NOTE =
            COLUMNS.text(
                    "note", Category.CONTENT, ColumnTrait.BY_ORGANISATION, ColumnTrait.NULLABLE);
    static final Column<String> ATTENTION = about("attention", Category.NAME);

    static final Column<String> SERIES = optional("series");
    static final Column<Integer> FINANCIAL_YEAR =
            COLUMNS.integer("financial_year", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Given by the database, without gaps. */
    static final Column<Integer> NUMBER =
            COLUMNS.integer("number", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Made by the database of series, year and number. */
    static final Column<String> REFERENCE = optional("reference");

    static final Column<LocalDate> ISSUED_ON = day("issued_on");
    static final Column<Instant> ISSUED_AT =
            COLUMNS.instant("issued_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<UUID> ISSUED_BY =
            COLUMNS.uuid("issued_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<LocalDate> DUE_ON = day("due_on");
    static final Column<MailLanguage> LANGUAGE =
            COLUMNS.choice(
                    "language", MailLanguage.class, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<CustomerKind> BUYER_KIND =
            COLUMNS.choice(
                    "buyer_kind", CustomerKind.class, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> BUYER_NAME = about("buyer_name", Category.NAME);
    static final Column<String> BUYER_STREET = about("buyer_street", Category.CONTACT);
    static final Column<String> BUYER_POSTCODE = about("buyer_postcode", Category.CONTACT);
    static final Column<String> BUYER_PLACE = about("buyer_place", Category.CONTACT);
    static final Column<String> BUYER_COUNTRY = optional("buyer_country");
    static final Column<String> BUYER_KVK = about("buyer_kvk", Category.CONTACT);
    static final Column<String> BUYER_VAT = about("buyer_vat", Category.CONTACT);
    static final Column<BigDecimal> NET = amount("net");
    static final Column<BigDecimal> VAT = amount("vat");
    static final Column<BigDecimal> GROSS = amount("gross");

    /** Kept by the database: the sum of the payments. */
    static final Column<BigDecimal> PAID = COLUMNS.decimal("paid", Category.OPERATIONAL);

    /** Kept by the database: the sum of the credit notes. */
    static final Column<BigDecimal> CREDITED = COLUMNS.decimal("credited", Category.OPERATIONAL);

    /** Kept by the database: the latest day that the books tell of it; empty during a claim. */
    static final Column<LocalDate> LAST_BOOKED_ON = day("last_booked_on");

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("facturen", "invoices")
                    .about(SubjectLink.through(CUSTOMER_ID, Customers.DATASET))
                    .retainedAs(Customers.KIND)
                    .onErasure(
                            Erasure.stripTo(
                                    Customers.DUTY,
                                    ORDER_REFERENCE,
                                    BUYER_NAME,
                                    BUYER_STREET,
                                    BUYER_POSTCODE,
                                    BUYER_PLACE,
                                    BUYER_KVK,
                                    BUYER_VAT))
                    .anchored(Anchor.whenEnded("FY_END", LAST_BOOKED_ON));

    private Invoices() {}

    private static Column<String> optional(String name) {
        return about(name, Category.OPERATIONAL);
    }

    private static Column<String> about(String name, Category category) {
        return COLUMNS.text(name, category, ColumnTrait.NULLABLE);
    }

    private static Column<LocalDate> day(String name) {
        return COLUMNS.date(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    private static Column<BigDecimal> amount(String name) {
        return COLUMNS.decimal(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    /** What it is. */
    public enum Kind {
        /** Asks for money. */
        INVOICE,
        /** Takes an invoice back, or a part of it. */
        CREDIT_NOTE
    }

    /** How far it is. */
    public enum Status {
        /** Still changes. */
        DRAFT,
        /** Has its number and stands. */
        ISSUED
    }
}
