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

import java.time.LocalDate;
import java.util.UUID;

/** The table of those who are invoiced, with no more than the law asks of an invoice. */
final class Customers {

    /** What the tenants' retention rules call all of this, or keep it as. */
    static final String KIND = "invoice";

    /** Books are kept for seven years. */
    static final String DUTY = "AWR art. 52";

    private static final Columns COLUMNS = Columns.of(FinancePlugin.NAME, "customer");

    /** The private customer, or the contact person of a business. */
    static final Column<UUID> PERSON_ID = COLUMNS.uuid("person_id", Category.SUBJECT_ID);

    static final Column<CustomerKind> TYPE =
            COLUMNS.choice("kind", CustomerKind.class, Category.OPERATIONAL);
    static final Column<String> NAME = COLUMNS.text("name", Category.NAME);
    static final Column<String> CONTACT_NAME =
            COLUMNS.text("contact_name", Category.NAME, ColumnTrait.NULLABLE);
    static final Column<String> EMAIL =
            COLUMNS.text("email", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> STREET = COLUMNS.text("street", Category.CONTACT);
    static final Column<String> POSTCODE = COLUMNS.text("postcode", Category.CONTACT);
    static final Column<String> PLACE = COLUMNS.text("place", Category.CONTACT);
    static final Column<String> COUNTRY = COLUMNS.text("country", Category.OPERATIONAL);
    static final Column<String> KVK_NUMBER =
            COLUMNS.text("kvk_number", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> VAT_NUMBER =
            COLUMNS.text("vat_number", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<MailLanguage> LANGUAGE =
            COLUMNS.choice("language", MailLanguage.class, Category.OPERATIONAL);

    /** Kept by the database; empty while something lasts. */
    static final Column<LocalDate> LAST_BOOKED_ON =
            COLUMNS.date("last_booked_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("klanten", "customers")
                    .about(SubjectLink.column(PERSON_ID))
                    .retainedAs(KIND)
                    .onErasure(
                            Erasure.stripTo(
                                    DUTY,
                                    PERSON_ID,
                                    NAME,
                                    STREET,
                                    POSTCODE,
                                    PLACE,
                                    KVK_NUMBER,
                                    VAT_NUMBER))
                    .anchored(Anchor.whenEnded("FY_END", LAST_BOOKED_ON));

    private Customers() {}
}
