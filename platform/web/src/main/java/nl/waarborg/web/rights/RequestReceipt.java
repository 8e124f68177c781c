package nl.waarborg.web.rights;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.retention.HoldGround;
import nl.waarborg.kernel.rights.ExecutionReport.Missing;
import nl.waarborg.kernel.rights.KeptGround;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.kernel.rights.ReceiptTable;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;
import nl.waarborg.web.DataNameView;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * What was done with one dataset.
 *
 * @param dataset the dataset
 * @param name what people read instead
 * @param deleted rows that are gone
 * @param anonymised rows with nothing personal left
 * @param stripped rows of which what the law demands stays
 * @param kept rows that stay
 * @param changed rows that were corrected or set aside
 * @param ground why something stays
 * @param keptUntil the last day that something stays
 * @param missing why the dataset did not answer
 */
@Meaning("What was done with one dataset.")
record RequestReceipt(
        String dataset,
        @Meaning("What people read instead of the dataset's name") DataNameView name,
        @Meaning("Rows that are gone") long deleted,
        @Meaning("Rows with nothing personal left") long anonymised,
        @Meaning("Rows of which what the law demands stays") long stripped,
        @Meaning("Rows that stay") long kept,
        @Meaning("Rows that were corrected or set aside") long changed,
        @Nullable @Meaning("Why something stays") String ground,
        @Nullable @Meaning("The last day that something stays") LocalDate keptUntil,
        @Nullable @Meaning("Why the dataset did not answer; it is tried again") String missing) {

    private static final String FRAUD = KeptGround.of(HoldGround.FRAUD).toString();

    static RequestReceipt of(Row row, DataNames names) {
        String ground = row.get(ReceiptTable.GROUND);
        return new RequestReceipt(
                row.get(ReceiptTable.DATASET_NAME),
                DataNameView.of(names.of(row.get(ReceiptTable.DATASET_NAME))),
                row.get(ReceiptTable.DELETED),
                row.get(ReceiptTable.ANONYMISED),
                row.get(ReceiptTable.STRIPPED),
                row.get(ReceiptTable.KEPT),
                row.get(ReceiptTable.CHANGED),
                ground.isEmpty() ? null : ground,
                row.find(ReceiptTable.KEPT_UNTIL).orElse(null),
                row.find(ReceiptTable.MISSING).orElse(null));
    }

    /** As the person sees it: a suspicion of fraud is not told while it is looked into. */
    static RequestReceipt ofPerson(Row row, DataNames names) {
        RequestReceipt told = of(row, names);
        return new RequestReceipt(
                told.dataset,
                told.name,
                told.deleted,
                told.anonymised,
                told.stripped,
                told.kept,
                told.changed,
                told.ground == null ? null : told.ground.replace(FRAUD, "hold"),
                told.keptUntil,
                told.missing);
    }

    static RequestReceipt of(Receipt receipt, DataNames names) {
        return new RequestReceipt(
                receipt.dataset(),
                DataNameView.of(names.of(receipt.dataset())),
                receipt.deleted(),
                receipt.anonymised(),
                receipt.stripped(),
                receipt.kept(),
                receipt.changed(),
                receipt.ground().isEmpty() ? null : receipt.ground(),
                receipt.until().orElse(null),
                null);
    }

    static RequestReceipt of(Missing missing, DataNames names) {
        return new RequestReceipt(
                missing.dataset(),
                DataNameView.of(names.of(missing.dataset())),
                0,
                0,
                0,
                0,
                0,
                null,
                null,
                missing.reason());
    }
}
