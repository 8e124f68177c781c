package nl.waarborg.kernel.rights;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/**
 * What stood in records before people had them put right. Schema: {@code
 * db/migrations/V42__corrections.sql}.
 */
public final class CorrectionTable {

    private static final Columns COLUMNS = Columns.of("core", "correction");

    /** The person whom the record is about. */
    public static final Column<UUID> SUBJECT_ID = COLUMNS.uuid("subject_id", Category.SUBJECT_ID);

    /** The request it was done for. */
    public static final Column<UUID> REQUEST_ID = COLUMNS.uuid("request_id", Category.OPERATIONAL);

    /** The table of the record, with its schema. */
    public static final Column<String> RECORD_DATASET =
            COLUMNS.text("record_dataset", Category.OPERATIONAL);

    /** The record. */
    public static final Column<UUID> RECORD_ID = COLUMNS.uuid("record_id", Category.OPERATIONAL);

    /** The column. */
    public static final Column<String> RECORD_COLUMN =
            COLUMNS.text("record_column", Category.OPERATIONAL);

    /** What stood there; empty where nothing did. */
    public static final Column<String> EARLIER =
            COLUMNS.text("earlier", Category.DOSSIER, ColumnTrait.NULLABLE);

    /** The account of who did it. */
    public static final Column<UUID> CORRECTED_BY =
            COLUMNS.uuid("corrected_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("verbeterde en aangevulde gegevens", "corrections of data")
                    .about(SubjectLink.column(SUBJECT_ID))
                    .retainedAs("account")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("CREATED", COLUMNS.createdAt()));

    private CorrectionTable() {}
}
