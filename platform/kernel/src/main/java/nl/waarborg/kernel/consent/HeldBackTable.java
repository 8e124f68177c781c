package nl.waarborg.kernel.consent;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.util.UUID;

/**
 * Consents that ended and of which a consequence has yet to come: a hold keeps it back, or the
 * change that ended them applied just now. Schema: {@code db/migrations}.
 */
final class HeldBackTable {

    /** How it ended. */
    enum Outcome {
        /** It was done after the release. */
        DONE,
        /** The person agreed again before that. */
        GIVEN_AGAIN
    }

    private static final Columns COLUMNS = Columns.of("core", "consent_held_back");

    /** The consent that was taken back, or ended. */
    static final Column<UUID> CONSENT_ID = COLUMNS.uuid("consent_id", Category.OPERATIONAL);

    /** When it was tried last. */
    static final Column<Instant> TRIED_AT = COLUMNS.instant("tried_at", Category.OPERATIONAL);

    /** Whether what follows was begun, all but what a hold keeps back. */
    static final Column<Boolean> BEGUN = COLUMNS.flag("begun", Category.OPERATIONAL);

    /** How it ended; empty while it waits. */
    static final Column<Outcome> OUTCOME =
            COLUMNS.choice("outcome", Outcome.class, Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When it ended. */
    static final Column<Instant> CLOSED_AT =
            COLUMNS.instant("closed_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The dataset. */
    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .aboutNobody("Ids of consents that ended, whose consequence has yet to come");

    private HeldBackTable() {}
}
