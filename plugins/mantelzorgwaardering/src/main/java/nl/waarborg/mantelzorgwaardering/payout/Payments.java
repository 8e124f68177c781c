package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The table of payments: the fiscal subset and nothing else (VAL-R4). It outlives the application,
 * so it refers to the decision by number only.
 */
public final class Payments {

    private static final Columns COLUMNS = Columns.of(MantelzorgwaarderingPlugin.NAME, "payment");

    static final Column<UUID> PAYEE_ID = COLUMNS.uuid("payee_id", Category.SUBJECT_ID);
    static final Column<UUID> BATCH_ID = COLUMNS.uuid("batch_id", Category.OPERATIONAL);
    static final Column<UUID> DECISION_ID = COLUMNS.uuid("decision_id", Category.OPERATIONAL);

    /** What of the application it was made from; it has to be the last. */
    static final Column<Long> APPLICATION_VERSION =
            COLUMNS.number("application_version", Category.OPERATIONAL);

    /** From 1; the database counts on where the bank rejected the one before. */
    static final Column<Integer> ATTEMPT = COLUMNS.integer("attempt", Category.OPERATIONAL);

    /** Made by the database from the decision and the attempt. */
    static final Column<String> END_TO_END_ID = COLUMNS.text("end_to_end_id", Category.OPERATIONAL);

    static final Column<String> PAYEE_NAME = COLUMNS.text("payee_name", Category.BANK);
    static final Column<String> IBAN = COLUMNS.text("iban", Category.BANK);
    static final Column<BigDecimal> AMOUNT = COLUMNS.decimal("amount", Category.DECISION);

    /** The batch's day, kept by the database. */
    static final Column<LocalDate> PAY_ON = COLUMNS.date("pay_on", Category.OPERATIONAL);

    static final Column<PaymentStatus> STATUS =
            COLUMNS.choice("status", PaymentStatus.class, Category.OPERATIONAL);

    /** Why the bank rejected it, as in ISO 20022, such as AC04. */
    static final Column<String> REASON_CODE =
            COLUMNS.text("reason_code", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Column<Instant> STATUS_AT = COLUMNS.instant("status_at", Category.OPERATIONAL);
    static final Column<UUID> STATUS_BY = COLUMNS.uuid("status_by", Category.OPERATIONAL);

    /** The declaration. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("uitbetalingen", "payments made")
                    .about(SubjectLink.column(PAYEE_ID))
                    .retainedAs("fiscalBasics")
                    .onErasure(Erasure.keep("AWR art. 52"))
                    .anchored(Anchor.on("PAYMENT_DATE", PAY_ON));

    private Payments() {}
}
