package nl.waarborg.kernel.rights;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/**
 * What people have put right and a module did not take yet; gone once it did or the request is
 * closed. Schema: {@code db/migrations/V62__unfinished_requests.sql}.
 */
public final class WaitingCorrectionTable {

    private static final Columns COLUMNS = Columns.of("core", "correction_waiting");

    /** The request. */
    public static final Column<UUID> REQUEST_ID = COLUMNS.uuid("request_id", Category.OPERATIONAL);

    /** The table of the record, with its schema. */
    public static final Column<String> RECORD_DATASET =
            COLUMNS.text("record_dataset", Category.OPERATIONAL);

    /** The record. */
    public static final Column<UUID> RECORD_ID = COLUMNS.uuid("record_id", Category.OPERATIONAL);

    /** The column. */
    public static final Column<String> RECORD_COLUMN =
            COLUMNS.text("record_column", Category.OPERATIONAL);

    /** What is to stand there; empty where nothing is. */
    public static final Column<String> VALUE =
            COLUMNS.text("value", Category.DOSSIER, ColumnTrait.NULLABLE);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("wat nog te verbeteren is", "what is still to be put right")
                    .about(SubjectLink.through(REQUEST_ID, RequestTable.DATASET))
                    .retainedAs("rightsRequest")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private WaitingCorrectionTable() {}
}
