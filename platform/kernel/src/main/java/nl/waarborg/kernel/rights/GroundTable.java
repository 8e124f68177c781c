package nl.waarborg.kernel.rights;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.LocalDate;
import java.util.UUID;

/** On which grounds requests were refused. Schema: {@code db/migrations}. */
public final class GroundTable {

    private static final Columns COLUMNS = Columns.of("core", "rights_ground");
    private static final ColumnTrait EMPTY = ColumnTrait.NULLABLE;

    /** The request. */
    public static final Column<UUID> REQUEST_ID = COLUMNS.uuid("request_id", Category.OPERATIONAL);

    /** The ground. */
    public static final Column<LegalGround> GROUND =
            COLUMNS.choice("ground", LegalGround.class, Category.OPERATIONAL);

    /** The dataset that stays because of it. */
    public static final Column<String> DATASET_NAME =
            COLUMNS.text("dataset", Category.OPERATIONAL, EMPTY);

    /** The last day that it stays. */
    public static final Column<LocalDate> KEPT_UNTIL =
            COLUMNS.date("kept_until", Category.OPERATIONAL, EMPTY);

    /** In the decider's own words. */
    public static final Column<String> EXPLANATION = COLUMNS.text("explanation", Category.DECISION);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called(
                            "redenen bij een besluit op een verzoek",
                            "reasons of a decision on a request")
                    .about(SubjectLink.through(REQUEST_ID, RequestTable.DATASET))
                    .retainedAs("rightsRequest")
                    .onErasure(Erasure.keep("AVG art. 5(2)"))
                    .withParent();

    private GroundTable() {}
}
