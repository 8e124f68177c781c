package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Of an organisation that leaves: it takes all of the plugin's data along, readable without the
 * platform, and nothing of it stays. One of the two tenants of the contract really leaves, so this
 * is the last check that knows both.
 */
abstract class ExitChecks extends RestoreChecks {

    /** Of no use elsewhere: what proves who somebody is. */
    private static final Set<Category> LEFT_OUT = EnumSet.of(Category.CREDENTIAL, Category.SECRET);

    @Test
    @Order(NEAR_THE_END + 1)
    final void who_leaves_takes_every_value_along_and_leaves_no_row_behind()
            throws IOException, SQLException {
        Set<String> forgotten = forgotten(pairOfPeople("Forgotten"));
        Pair pair = pairOfPeople("Leaving");
        TestPerson leaving = pair.first();
        TestPerson staying = withRows(SOUTH, "Staying Person", staff(SOUTH, "Staying Staff"));
        Map<String, Set<String>> words = Words.of(platform(), spec(), leaving);
        words.putAll(
                new Seeds(export(leaving), export(pair.other()))
                        .tablesByText(column -> !LEFT_OUT.contains(column.category())));
        Map<String, Long> rows = rows(NORTH);
        Map<String, Set<String>> ofOther = Words.of(platform(), spec(), staying);
        Set<String> byLaw = keptByLaw(staff(NORTH, "Leaving Officer"), rows);
        Departure departure = new Departure(platform(), NORTH);

        String secret = departure.confirmed();
        JsonObject exit = departure.exported();

        assertThat(exit.getString("state")).as("how far %s is", exit).isEqualTo("EXPORTED");
        Path file = platform().exports().resolve(exit.getString("archive"));
        try (OpenedArchive archive = OpenedArchive.of(file, secret)) {
            for (Dataset dataset : spec().datasets()) {
                isWhole(archive, dataset, rows.getOrDefault(dataset.toString(), 0L));
                isApartByLaw(archive, dataset, byLaw);
            }
            assertThat(archive.lacking(words))
                    .as("what stands of a person in the tables and is not in the archive")
                    .isEmpty();
            assertThat(archive.holding(forgotten))
                    .as("what stands in the archive of somebody who was erased before")
                    .isEmpty();
            assertThat(archive.holds(trace(staying)) || archive.holds(staying.login()))
                    .as("data of another organisation in the archive")
                    .isFalse();
        }
        assertThat(Departure.held(exit)).as("what a law keeps").containsAll(byLaw);
        Answer undecided = departure.destroyed(exit.getString("archiveSha256"));
        assertThat(undecided.status() == 409)
                .as("a destruction that nobody decided on, of what is held: %s", undecided)
                .isEqualTo(!Departure.held(exit).isEmpty());
        assertThat(rows(NORTH).values()).as("rows of who left: " + rows(NORTH)).containsOnly(0L);
        assertThat(Leftovers.of(platform().ownerConnection(), NORTH, List.of(trace(leaving))))
                .isEmpty();
        assertThat(Words.of(platform(), spec(), staying))
                .as("what stands of somebody of the organisation that stays")
                .isNotEmpty()
                .isEqualTo(ofOther);
    }

    /** Erases somebody; answers what then stands nowhere and is kept under no duty. */
    private Set<String> forgotten(Pair pair) throws SQLException {
        Set<String> kept = Rows.columnsKeptWithGround(spec());
        Set<String> stays =
                new Seeds(export(pair.first()), export(pair.other()))
                        .tablesByText(column -> kept.contains(column.toString()))
                        .keySet();
        Set<String> forgotten = canaries(pair);
        forgotten.removeIf(text -> stays.stream().anyMatch(one -> one.contains(text)));
        erase(pair.first());
        forgotten.removeAll(Leftovers.standing(platform().ownerConnection(), NORTH, forgotten));
        assertThat(forgotten).as("what is forgotten").contains(pair.first().login());
        return forgotten;
    }

    private static void isWhole(OpenedArchive archive, Dataset dataset, long rows)
            throws IOException {
        Set<String> declared = new LinkedHashSet<>();
        for (Column<?> column : dataset.columns()) {
            if (!LEFT_OUT.contains(column.category())) {
                declared.add(column.name());
            }
        }
        assertThat(archive.unreadable(dataset)).as("values of %s unread", dataset).isZero();
        assertThat(archive.lines(dataset))
                .as("%s as JSON", dataset)
                .hasSize((int) rows)
                .allSatisfy(line -> assertThat(line.fieldNames()).containsAll(declared));
        assertThat(archive.columnsOfCsv(dataset))
                .as("columns of %s as CSV", dataset)
                .containsAll(declared);
        assertThat(archive.recordsOfCsv(dataset)).as("%s as CSV", dataset).isEqualTo(rows);
    }

    /** What a law demands lies apart as well, and of what is stripped nothing that must go. */
    private static void isApartByLaw(OpenedArchive archive, Dataset dataset, Set<String> byLaw)
            throws IOException {
        Set<String> apart = archive.columnsKeptByLaw(dataset);
        assertThat(!apart.isEmpty())
                .as("%s lies apart as kept by law", dataset)
                .isEqualTo(byLaw.contains(dataset.toString()));
        if (dataset.onErasure() instanceof Erasure.StripTo(var _, List<Column<?>> kept)) {
            assertThat(apart)
                    .as("columns of %s that a law keeps", dataset)
                    .noneMatch(
                            name ->
                                    dataset.column(name)
                                            .filter(one -> one.category().personal())
                                            .filter(one -> !kept.contains(one))
                                            .isPresent());
        }
    }

    /** The tables with rows that a rule of the tenant keeps because a law demands it. */
    private Set<String> keptByLaw(TestPerson officer, Map<String, Long> rows) {
        Set<String> demanded = new LinkedHashSet<>();
        for (Object one : officer.api().get("/retention/rules").json().getJsonArray("rules")) {
            JsonObject rule = (JsonObject) one;
            if (rule.getBoolean("legalDuty")
                    && Set.of("MIN", "EXACT").contains(rule.getString("bound"))) {
                demanded.add(rule.getString("data"));
            }
        }
        Set<String> tables = new LinkedHashSet<>();
        for (Dataset dataset : spec().datasets()) {
            if (demanded.contains(dataset.retainedAs())
                    && rows.getOrDefault(dataset.toString(), 0L) > 0) {
                tables.add(dataset.toString());
            }
        }
        return tables;
    }

    /** How many rows of a tenant each table has, those that are set aside among them. */
    private Map<String, Long> rows(TenantId tenant) throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Connection owner = platform().ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', '%s', false), set_config('waarborg.reach', 'TENANT', false), set_config('waarborg.purpose', 'rights', false)"
                            .formatted(tenant));
            for (Dataset dataset : spec().datasets()) {
                try (ResultSet found =
                        statement.executeQuery("SELECT count(*) FROM " + dataset.table())) {
                    found.next();
                    rows.put(dataset.toString(), found.getLong(1));
                }
            }
        }
        return rows;
    }
}
