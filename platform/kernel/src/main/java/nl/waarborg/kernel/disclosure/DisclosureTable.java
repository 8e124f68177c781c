package nl.waarborg.kernel.disclosure;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/**
 * What went to whom of whom. Only the transaction layer adds lines, and nobody changes one. Schema:
 * {@code db/migrations/V24__disclosures.sql}.
 */
public final class DisclosureTable {

    private static final Columns COLUMNS = Columns.of("core", "disclosure");

    /** The person whose data it was. */
    public static final Column<UUID> SUBJECT_ID = COLUMNS.uuid("subject_id", Category.SUBJECT_ID);

    /** By which act. */
    public static final Column<String> ACT = COLUMNS.text("act", Category.OPERATIONAL);

    /** The short name of the party in the tenant's file. */
    public static final Column<String> RECIPIENT = COLUMNS.text("recipient", Category.OPERATIONAL);

    /** On what ground. */
    public static final Column<DisclosureGround> GROUND =
            COLUMNS.choice("ground", DisclosureGround.class, Category.OPERATIONAL);

    /** Which data: tables, or groups of data in the tenant's file. */
    public static final Column<String[]> DATA = COLUMNS.texts("data", Category.OPERATIONAL);

    /** The processing activity in the tenant's file. */
    public static final Column<String> PURPOSE = COLUMNS.text("purpose", Category.OPERATIONAL);

    /** The kind of the record by which it happened: schema and table. */
    public static final Column<String> RECORD_DATASET =
            COLUMNS.text("record_dataset", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The record by which it happened. */
    public static final Column<UUID> RECORD_ID =
            COLUMNS.uuid("record_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The account that did it; empty for the platform's own work. */
    public static final Column<UUID> ACTOR_ID =
            COLUMNS.uuid("actor_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The request it belongs to. */
    public static final Column<UUID> REQUEST_ID =
            COLUMNS.uuid("request_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("wat aan wie is verstrekt", "what was given to whom")
                    .about(SubjectLink.column(SUBJECT_ID))
                    .retainedAs("disclosureLog")
                    .onErasure(Erasure.keep("AVG art. 5(2), 15(1)(c) and 19"))
                    .anchored(Anchor.on("CREATED", COLUMNS.createdAt()));

    private DisclosureTable() {}
}
