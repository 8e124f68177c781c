package nl.waarborg.kernel.breach;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

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

        /** The dataset. */
        public static final Dataset DATASET =
                Dataset.of(COLUMNS)
                        .about(SubjectLink.column(SUBJECT_ID))
                        .retainedAs("account")
                        .onErasure(Erasure.keep("AVG art. 33(5)"))
                        .anchored(Anchor.on("CREATED", COLUMNS.createdAt()));

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
                COLUMNS.text("description", Category.CONTENT);

        /** How the reporter can be reached. */
        public static final Column<String> CONTACT =
                COLUMNS.text("contact", Category.CONTACT, ColumnTrait.NULLABLE);

        /** The dataset. */
        public static final Dataset DATASET =
                Dataset.of(COLUMNS)
                        .about(SubjectLink.column(REPORTER_ID))
                        .retainedAs("account")
                        .onErasure(Erasure.deleteRow())
                        .anchored(Anchor.on("CREATED", COLUMNS.createdAt()));

        private Report() {}
    }
}
