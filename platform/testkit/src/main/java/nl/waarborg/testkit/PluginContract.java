package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectId;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * What every plugin keeps, proved on the real platform: a plugin's test is one subclass that names
 * the plugin and makes rows about a person.
 *
 * <pre>{@code
 * class HelpdeskContractTest extends PluginContract {
 *     protected Plugin plugin() { return new HelpdeskPlugin(); }
 *     protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) { … }
 * }
 * }</pre>
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class PluginContract extends CanaryChecks {

    @Test
    final void the_tables_are_what_the_declaration_says() throws SQLException {
        var table = spec().datasets().getFirst().table();
        try (Connection owner = platform().ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER TABLE " + table + " ADD COLUMN undeclared_leak text");
            try {
                assertThatThrownBy(() -> platform().startAnother(plugin()).close())
                        .hasMessageContaining("undeclared_leak");
            } finally {
                statement.execute("ALTER TABLE " + table + " DROP COLUMN undeclared_leak");
            }
        }
    }

    @Test
    final void the_export_is_complete_and_exclusive() {
        Pair pair = pairOfPeople("Export");

        List<Part> export = export(pair.first());

        assertThat(export)
                .allSatisfy(
                        part ->
                                assertThat(part.items())
                                        .as(part.dataset().toString())
                                        .isNotEmpty());
        assertThat(rowsWith(pair.first()))
                .as("rows that speak of the person")
                .isSubsetOf(Rows.idsOf(export));
        assertThat(Rows.textOf(export)).doesNotContain(trace(pair.other()));
    }

    @Test
    final void erasure_leaves_nothing_but_what_is_kept_with_a_ground() {
        Pair pair = pairOfPeople("Erase");
        Set<String> allowed = Rows.keptWithGround(spec());

        List<Receipt> receipts = erase(pair.first());

        assertThat(receipts).extracting(Receipt::dataset).containsAll(Rows.aboutPeople(spec()));
        assertThat(rowsWith(pair.first()))
                .as("rows that still speak of the person")
                .isSubsetOf(allowedIds(allowed));
        assertThat(export(pair.first()))
                .filteredOn(part -> !allowed.contains(part.dataset().toString()))
                .allSatisfy(
                        part -> assertThat(part.items()).as(part.dataset().toString()).isEmpty());
    }

    @Test
    final void the_preview_of_an_erasure_is_what_the_erasure_does() {
        Pair pair = pairOfPeople("Ahead");
        List<Receipt> ahead = platform().rights().previewErasure(pair.first()).datasets();

        assertThat(erase(pair.first())).containsAll(ahead);
    }

    @Test
    final void a_restriction_hides_every_row_of_the_person_until_it_is_lifted() {
        Pair pair = pairOfPeople("Aside");
        TestPerson staff = platform().person(NORTH, "Aside Reader", "everything");
        SubjectId person = pair.first().subject();
        String other = Rows.textOf(readExport(staff, Reach.TENANT, pair.other().subject()));
        assertThat(Rows.idsOf(readExport(staff, Reach.TENANT, person))).isNotEmpty();

        platform().rights().restrict(pair.first(), true);

        assertThat(Rows.idsOf(readExport(staff, Reach.TENANT, person)))
                .as("rows that are set aside and still found")
                .isEmpty();
        assertThat(Rows.textOf(readExport(staff, Reach.TENANT, pair.other().subject())))
                .isEqualTo(other);
        assertThat(Rows.idsOf(readExport(pair.first(), Reach.OWN, person)))
                .as("the person still sees the own")
                .isNotEmpty();
        platform().rights().restrict(pair.first(), false);
        assertThat(Rows.idsOf(readExport(staff, Reach.TENANT, person)))
                .as("told, but not ended yet")
                .isEmpty();
    }

    @Test
    final void erasure_changes_nothing_of_the_other_person_and_the_other_tenant() {
        Pair pair = pairOfPeople("Spare");
        Pair elsewhere = pairOfPeople(SOUTH, "Spare");
        String other = Rows.textOf(export(pair.other()));
        String abroad = Rows.textOf(export(elsewhere.first()));

        erase(pair.first());

        assertThat(Rows.textOf(export(pair.other()))).isEqualTo(other);
        assertThat(Rows.textOf(export(elsewhere.first()))).isEqualTo(abroad);
    }

    @Test
    final void erasing_twice_changes_nothing_more() {
        Pair pair = pairOfPeople("Twice");
        erase(pair.first());
        String after = allRows();

        erase(pair.first());

        assertThat(allRows()).isEqualTo(after);
    }

    @Test
    final void a_person_reaches_the_own_rows_only() {
        Pair pair = pairOfPeople("Reach");

        assertThat(readExport(pair.first(), Reach.OWN, pair.first().subject())).isNotEmpty();
        assertThat(Rows.idsOf(readExport(pair.first(), Reach.OWN, pair.other().subject())))
                .isEmpty();
    }

    @Test
    final void the_other_tenant_sees_nothing() {
        Pair pair = pairOfPeople("Wall");
        TestPerson foreigner = platform().person(SOUTH, "Wall Foreigner", "everything");

        assertThat(Rows.idsOf(readExport(foreigner, Reach.TENANT, pair.first().subject())))
                .isEmpty();
    }

    @Test
    final void what_is_encrypted_cannot_be_read_in_the_database() throws SQLException {
        Pair pair = pairOfPeople("Sealed");
        List<String> secrets = Rows.encryptedTexts(export(pair.first()));

        String dump = Rows.dump(platform().ownerConnection(), NORTH, spec());

        assertThat(secrets)
                .allSatisfy(
                        secret ->
                                assertThat(dump)
                                        .doesNotContain(secret)
                                        .doesNotContain(Rows.hexOf(secret)));
    }

    @Test
    final void a_look_by_staff_at_health_data_is_shown_to_the_person() {
        Pair pair = pairOfPeople("Look");
        TestPerson staff = platform().person(NORTH, "Look Reader", "everything");

        readExport(staff, Reach.TENANT, pair.first().subject());

        Set<String> logged = Rows.logged(spec());
        assertThat(looksAt(pair.first(), staff))
                .as("what of the person is in the log of looks")
                .isEqualTo(logged);
        assertThat(looksAt(pair.other(), staff)).as("of the other person").isEmpty();
        readExport(pair.first(), Reach.OWN, pair.first().subject());
        assertThat(looksAt(pair.first(), pair.first())).as("looks at oneself").isEmpty();
        assertThat(pair.first().api().get("/me/reads").text().contains(trace(pair.first())))
                .as("values in the log")
                .isFalse();
    }

    /** The tables of which a reader's looks stand in the person's own view of the log. */
    private static Set<String> looksAt(TestPerson person, TestPerson reader) {
        return Rows.tablesIn(person.api().get("/me/reads"), reader.name());
    }

    @Test
    final void without_a_token_every_route_answers_401() {
        assertThat(spec().routes().stream().filter(route -> !route.open()))
                .allSatisfy(
                        route -> {
                            Answer answer = Rows.call(platform().api(NORTH), spec(), route);
                            assertThat(answer.status())
                                    .as(route.method() + " " + route.path())
                                    .isEqualTo(401);
                            assertThat(answer.problem()).isEqualTo("unauthenticated");
                        });
    }

    @Test
    final void without_its_permission_every_route_answers_403() {
        ApiClient nobody = platform().person(NORTH, "No Body", "nothing").api();

        assertThat(spec().routes().stream().filter(route -> !route.open()))
                .allSatisfy(
                        route -> {
                            Answer answer = Rows.call(nobody, spec(), route);
                            assertThat(answer.status())
                                    .as(route.method() + " " + route.path())
                                    .isEqualTo(403);
                            assertThat(answer.problem()).isEqualTo("forbidden");
                        });
    }

    @Test
    final void events_carry_ids_and_days_and_nothing_else() throws SQLException {
        pairOfPeople("Event");

        assertThat(Rows.eventValues(platform().ownerConnection(), NORTH))
                .allMatch(
                        value ->
                                value.matches(
                                        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{4}(-[0-9]{2}){2}"));
    }

    private Set<String> allowedIds(Set<String> datasets) {
        TestPerson reader = staff(NORTH, "Reader");
        return platform()
                .read(
                        spec().name(),
                        reader,
                        Reach.TENANT,
                        work -> Rows.idsIn(spec(), datasets, work.tx()));
    }

    private String allRows() {
        TestPerson reader = staff(NORTH, "Reader");
        return platform()
                .read(
                        spec().name(),
                        reader,
                        Reach.TENANT,
                        work -> Rows.everything(spec(), work.tx()));
    }
}
