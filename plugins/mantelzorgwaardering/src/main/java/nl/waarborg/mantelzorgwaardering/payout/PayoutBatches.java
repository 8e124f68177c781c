package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The table of batches. The database stamps each step and refuses any other order. */
public final class PayoutBatches {

    private static final Columns COLUMNS =
            Columns.of(MantelzorgwaarderingPlugin.NAME, "payout_batch");

    static final Column<UUID> EDITION_ID = COLUMNS.uuid("edition_id", Category.OPERATIONAL);
    static final Column<BatchStatus> STATUS =
            COLUMNS.choice("status", BatchStatus.class, Category.OPERATIONAL);
    static final Column<LocalDate> PAY_ON = COLUMNS.date("pay_on", Category.OPERATIONAL);

    /** The tenant's own account as it was when the batch was made. */
    static final Column<String> DEBTOR_NAME = COLUMNS.text("debtor_name", Category.OPERATIONAL);

    static final Column<String> DEBTOR_IBAN = COLUMNS.text("debtor_iban", Category.OPERATIONAL);
    static final Column<String> DEBTOR_BIC = text("debtor_bic");
    static final Column<UUID> MADE_BY = COLUMNS.uuid("made_by", Category.OPERATIONAL);
    static final Column<UUID> APPROVED_BY = account("approved_by");
    static final Column<Instant> APPROVED_AT = moment("approved_at");
    static final Column<UUID> EXPORTED_BY = account("exported_by");
    static final Column<Instant> EXPORTED_AT = moment("exported_at");

    /** SHA-256 of the credit transfer file, so that no other is ever handed out. */
    static final Column<String> FILE_HASH = text("file_hash");

    static final Column<UUID> SENT_BY = account("sent_by");
    static final Column<Instant> SENT_AT = moment("sent_at");
    static final Column<UUID> CANCELLED_BY = account("cancelled_by");
    static final Column<Instant> CANCELLED_AT = moment("cancelled_at");
    static final Column<String> CANCEL_REASONS = text("cancel_reasons");

    /** The declaration. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .aboutNobody("a list of payments; whom each pays stands with the payment");

    private PayoutBatches() {}

    private static Column<String> text(String name) {
        return COLUMNS.text(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    private static Column<UUID> account(String name) {
        return COLUMNS.uuid(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    private static Column<Instant> moment(String name) {
        return COLUMNS.instant(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }
}
