package nl.waarborg.kernel.breach;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.util.UUID;

/** Whom breaches are about, and who reported them. Schema: {@code V31__breaches.sql}. */
public final class BreachPeopleTables {

    private BreachPeopleTables() {}

    /** People whose data a breach is about. */
    public static final class Affected {

        private static final Columns COLUMNS = Columns.of("core", "breach_person");

        /** The case. */
        public static final Column<UUID> BREACH_ID =
                COLUMNS.uuid("breach_id", Category.OPERATIONAL);

        /** The person. */
        public static final Column<UUID> SUBJECT_ID =
                COLUMNS.uuid("subject_id", Category.SUBJECT_ID);

        /** The tables. */
        public static final Column<String[]> DATA = COLUMNS.texts("data", Category.OPERATIONAL);

        /**
         * Those of the tables that hold the person's own data and could be read with the person's
         * log-in, though no look stands in the log; the database keeps it.
         */
        public static final Column<String[]> REACHABLE =
                COLUMNS.texts("reachable", Category.OPERATIONAL);

        /** When the case was closed; the database keeps it. */
        public static final Column<Instant> CLOSED_AT =
                COLUMNS.instant("closed_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

        /** When the person was mailed about it. */
        public static final Column<Instant> MAILED_AT =
                COLUMNS.instant("mailed_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

        /** The account of who told the person otherwise. */
        public static final Column<UUID> TOLD_BY =
                COLUMNS.uuid("told_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

        /** How. */
        public static final Column<String> TOLD_HOW =
                COLUMNS.text("told_how", Category.OPERATIONAL, ColumnTrait.NULLABLE);

        /** The dataset. */
        public static final Dataset DATASET =
                Dataset.of(COLUMNS)
                        .called("betrokkenheid bij een datalek", "involvement in a data breach")
                        .about(SubjectLink.column(SUBJECT_ID))
                        .retainedAs("breach")
                        .onErasure(Erasure.keep("AVG art. 33(5)"))
                        .anchored(Anchor.whenEnded("BREACH_CLOSED", CLOSED_AT));

        private Affected() {}
    }

    /** What was reported, and how its reporter can be reached. */
    public static final class Report {

        private static final Columns COLUMNS = Columns.of("core", "breach_report");

        /** The case. */
        public static final Column<UUID> BREACH_ID =
                COLUMNS.uuid("breach_id", Category.OPERATIONAL);

        /** The reporter. */
        public static final Column<UUID> REPORTER_ID =
                COLUMNS.uuid("reporter_id", Category.SUBJECT_ID);

        /** What was reported. */
        public static final Column<String> DESCRIPTION =
                COLUMNS.text("description", Category.CONTENT, ColumnTrait.BY_PERSON);

        /** How the reporter can be reached. */
        public static final Column<String> CONTACT =
                COLUMNS.text("contact", Category.CONTACT, ColumnTrait.NULLABLE);

        /** When the case was closed; the database keeps it. */
        public static final Column<Instant> CLOSED_AT =
                COLUMNS.instant("closed_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

        /** The dataset. */
        public static final Dataset DATASET =
                Dataset.of(COLUMNS)
                        .called("meldingen over een datalek", "reports of a data breach")
                        .about(SubjectLink.column(REPORTER_ID))
                        .retainedAs("breach")
                        .onErasure(Erasure.deleteRow())
                        .anchored(Anchor.whenEnded("BREACH_CLOSED", CLOSED_AT));

        private Report() {}
    }
}
