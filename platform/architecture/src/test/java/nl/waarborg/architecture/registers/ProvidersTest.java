package nl.waarborg.architecture.registers;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Provider;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** People take along what they provided (AVG art. 20(1)): of each column it is known who did. */
class ProvidersTest {

    /** Of these the category does not tell: both sides write texts, letters and documents. */
    private static final Set<Category> BY_EITHER =
            EnumSet.of(Category.CONTENT, Category.SPECIAL, Category.DOCUMENT);

    private static List<Column<?>> columns() {
        return Stream.concat(
                        CoreTables.all().stream(),
                        ServiceLoader.load(Plugin.class).stream()
                                .flatMap(plugin -> plugin.get().spec().datasets().stream()))
                .<Column<?>>flatMap(dataset -> dataset.columns().stream())
                .toList();
    }

    @Test
    void every_column_that_either_side_could_have_written_says_who_did() {
        assertThat(columns())
                .filteredOn(column -> BY_EITHER.contains(column.category()))
                .hasSizeGreaterThan(40)
                .allSatisfy(
                        column ->
                                assertThat(column.declaredProvider()).as("%s", column).isPresent());
    }

    @Test
    void nothing_that_the_organisation_wrote_or_others_told_is_taken_along() {
        assertThat(columns())
                .filteredOn(column -> column.providedBy() != Provider.PERSON)
                .extracting(Column::toString)
                .contains(
                        "contact.answer.text",
                        "core.account.intern",
                        "core.mail.body",
                        "kraamzorg_register.course_result.points",
                        "kraamzorg_register.call_note.talked_on",
                        "mantelzorgwaardering.decision.advice",
                        "patient_experts.share.party");
    }

    @Test
    void what_people_were_asked_for_is_theirs_to_take_along() {
        assertThat(columns())
                .filteredOn(column -> column.providedBy() == Provider.PERSON)
                .extracting(Column::toString)
                .contains(
                        "contact.request.question",
                        "core.account.login",
                        "core.rights_request.details",
                        "kraamzorg_register.care_hours.hours",
                        "mantelzorgwaardering.application.unpaid",
                        "vacancies.application.motivation");
    }
}
