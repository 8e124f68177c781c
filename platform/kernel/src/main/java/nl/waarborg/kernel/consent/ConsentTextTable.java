package nl.waarborg.kernel.consent;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

/** The words that people were shown. Schema: {@code db/migrations/V25__consents.sql}. */
public final class ConsentTextTable {

    private static final Columns COLUMNS = Columns.of("core", "consent_text");

    /** What is asked: the name of the terms. */
    public static final Column<String> PURPOSE = COLUMNS.text("purpose", Category.OPERATIONAL);

    /** The version of the words. */
    public static final Column<String> TEXT_VERSION =
            COLUMNS.text("text_version", Category.OPERATIONAL);

    /** SHA-256 of the words. */
    public static final Column<String> SHA256 = COLUMNS.text("sha256", Category.OPERATIONAL);

    /** The words. */
    public static final Column<String> WORDS = COLUMNS.text("words", Category.OPERATIONAL);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("What organisations ask, in their words");

    private ConsentTextTable() {}
}
