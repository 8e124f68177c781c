package nl.waarborg.contact;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.util.UUID;

/** The table of mailings to clients. */
final class Mailings {

    private static final Columns COLUMNS = Columns.of(ContactPlugin.NAME, "mailing");

    static final Column<Kind> KIND = COLUMNS.choice("kind", Kind.class, Category.OPERATIONAL);
    static final Column<String> TITLE = COLUMNS.text("title", Category.OPERATIONAL);
    static final Column<String> TEXT = COLUMNS.text("text", Category.OPERATIONAL);
    static final Column<String> TITLE_EN =
            COLUMNS.text("title_en", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> TEXT_EN =
            COLUMNS.text("text_en", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Status> STATUS =
            COLUMNS.choice("status", Status.class, Category.OPERATIONAL);
    static final Column<Instant> TESTED_AT = moment("tested_at");
    static final Column<UUID> TESTED_BY = account("tested_by");
    static final Column<Instant> STARTED_AT = moment("started_at");
    static final Column<UUID> STARTED_BY = account("started_by");
    static final Column<Instant> FINISHED_AT = moment("finished_at");

    /** The last relation that was written to. */
    static final Column<UUID> REACHED = account("reached");

    static final Column<Integer> WRITTEN = COLUMNS.integer("written", Category.OPERATIONAL);

    /** The minute in which the last mails were written, and how many were in it. */
    static final Column<Instant> MINUTE = moment("minute");

    static final Column<Integer> IN_MINUTE = COLUMNS.integer("in_minute", Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("Words that are the same for all who get them");

    private Mailings() {}

    private static Column<Instant> moment(String name) {
        return COLUMNS.instant(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    private static Column<UUID> account(String name) {
        return COLUMNS.uuid(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    /** What it tells. */
    public enum Kind {
        /** What changes in services that the client has: to all with an agreement (IKO-L2). */
        CHANGE,
        /** New services that fit those: to all of these who did not opt out (IKO-L3). */
        OFFER
    }

    /** How far it is. */
    public enum Status {
        /** Written. */
        DRAFT,
        /** Leaving. */
        SENDING,
        /** Gone. */
        SENT
    }
}
