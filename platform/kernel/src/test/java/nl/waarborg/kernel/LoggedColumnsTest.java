package nl.waarborg.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** Of which columns each look is written down. */
final class LoggedColumnsTest {

    @ParameterizedTest
    @EnumSource(Category.class)
    void what_is_logged_is_encrypted_so_that_nothing_opens_it_unseen(Category category) {
        assertThat(!category.logged() || category.encrypted()).isTrue();
    }

    @Test
    void health_data_special_data_dossiers_and_documents_are_logged() {
        assertThat(Category.values())
                .filteredOn(Category::logged)
                .containsExactlyInAnyOrder(
                        Category.HEALTH, Category.SPECIAL, Category.DOSSIER, Category.DOCUMENT);
    }

    @Test
    void only_what_is_declared_to_need_no_log_gets_none() {
        Columns columns = Columns.of("helpdesk", "note");
        var ticket = columns.uuid("ticket_id", Category.OPERATIONAL);
        columns.text("words", Category.DOSSIER);
        columns.text("iban", Category.BANK);
        Dataset note =
                Dataset.of(columns)
                        .called("notities", "notes")
                        .about(SubjectLink.through(ticket, Helpdesk.TICKET))
                        .retainedAs("ticket")
                        .onErasure(Erasure.deleteRow())
                        .withParent();
        Registry registry =
                Registry.of(
                        List.of(Helpdesk.loaded(Helpdesk.bare().stores(Helpdesk.TICKET, note))));

        LoggedColumns logged = LoggedColumns.of(registry);

        assertThat(logged.covers("helpdesk.note.words")).isTrue();
        assertThat(logged.covers("helpdesk.note.iban")).isFalse();
        assertThat(logged.covers("helpdesk.note.undeclared")).isTrue();
    }
}
