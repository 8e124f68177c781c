package nl.waarborg.kernel.consent;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.util.UUID;

/** Withdrawals of which a consequence waits for a hold. Schema: {@code db/migrations}. */
final class HeldBackTable {

    /** How it ended. */
    enum Outcome {
        /** It was done after the release. */
        DONE,
        /** The person agreed again before that. */
        GIVEN_AGAIN
    }

    private static final Columns COLUMNS = Columns.of("core", "consent_held_back");

    /** The consent that was taken back. */
    static final Column<UUID> CONSENT_ID = COLUMNS.uuid("consent_id", Category.OPERATIONAL);

    /** When it was tried last. */
    static final Column<Instant> TRIED_AT = COLUMNS.instant("tried_at", Category.OPERATIONAL);

    /** How it ended; empty while it waits. */
    static final Column<Outcome> OUTCOME =
            COLUMNS.choice("outcome", Outcome.class, Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When it ended. */
    static final Column<Instant> CLOSED_AT =
            COLUMNS.instant("closed_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The dataset. */
    static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("Ids of consents whose consequence waits for a hold");

    private HeldBackTable() {}
}
