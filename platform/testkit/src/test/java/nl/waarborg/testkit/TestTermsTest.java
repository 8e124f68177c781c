package nl.waarborg.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;

import org.junit.jupiter.api.Test;

/** Which rules the tenants of tests have for what a plugin keeps. */
final class TestTermsTest {

    private static final Columns SHELVES = Columns.of("store", "shelf");
    private static final Columns BOOKS = Columns.of("store", "book");
    private static final PluginSpec STORE =
            PluginSpec.named("store", Spi.VERSION)
                    .stores(
                            kept(SHELVES, SubjectLink.nobody("Where things lie"), "shelf"),
                            kept(
                                    BOOKS,
                                    SubjectLink.column(
                                            BOOKS.uuid("reader_id", Category.SUBJECT_ID)),
                                    "book"));

    private static Dataset kept(Columns columns, SubjectLink about, String data) {
        return Dataset.of(columns)
                .called("spullen", "things")
                .about(about)
                .retainedAs(data)
                .onErasure(Erasure.keep("AWR art. 52"))
                .anchored(Anchor.on("MADE", columns.createdAt()));
    }

    @Test
    void a_law_demands_only_what_is_kept_of_somebody() {
        assertThat(TestTerms.byLaw(STORE, "book")).isTrue();
        assertThat(TestTerms.byLaw(STORE, "shelf")).as("of nobody").isFalse();
        assertThat(TestTerms.byLaw(STORE, "paper")).as("of which nothing is kept").isFalse();
    }
}
