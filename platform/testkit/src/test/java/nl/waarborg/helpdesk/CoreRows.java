package nl.waarborg.helpdesk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands of a person in the core's own tables, as the database has it: what is sealed as it is
 * sealed.
 *
 * @param values by the personal column, each with schema and table
 */
record CoreRows(Map<String, Set<String>> values) {

    private static final DSLContext RENDER = DSL.using(SQLDialect.POSTGRES);

    /** Shorter ones stand in other texts by chance. */
    private static final int TELLING = 6;

    private static final int MOST = 200;

    static CoreRows of(TestPlatform platform, TestPerson person) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        try (RawSql sql = RawSql.at(platform, person.tenant())) {
            for (Dataset dataset : aboutPeople()) {
                JsonArray rows = new JsonArray(sql.ask(all(dataset, person)).orElse("[]"));
                for (Column<?> column : personal(dataset)) {
                    values.put(named(column), of(rows, column));
                }
            }
        }
        return new CoreRows(values);
    }

    private static Set<String> of(JsonArray rows, Column<?> column) {
        return rows.stream()
                .map(row -> ((JsonObject) row).getValue(column.name()))
                .filter(value -> value != null)
                .map(String::valueOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String all(Dataset dataset, TestPerson person) {
        return RENDER.renderInlined(
                DSL.select(DSL.field("jsonb_agg(to_jsonb({0}))", DSL.name(dataset.name())))
                        .from(dataset.asTable())
                        .where(SubjectRows.about(dataset, person.subject())));
    }

    private static List<Dataset> aboutPeople() {
        return CoreTables.all().stream()
                .filter(dataset -> !(dataset.about() instanceof SubjectLink.Nobody))
                .toList();
    }

    /** The personal columns of the core's tables about people, each with schema and table. */
    static Set<String> columns() {
        return aboutPeople().stream()
                .flatMap(dataset -> personal(dataset).stream())
                .map(CoreRows::named)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Column<?>> personal(Dataset dataset) {
        return dataset.columns().stream().filter(column -> column.category().personal()).toList();
    }

    private static String named(Column<?> column) {
        return column.toString();
    }

    /** What stands in a column of this person and not of the other. */
    Set<String> own(String column, CoreRows other) {
        Set<String> own = new LinkedHashSet<>(values.getOrDefault(column, Set.of()));
        own.removeAll(other.values.getOrDefault(column, Set.of()));
        return own;
    }

    /** The lines that only this person has, by their columns: none of them is somebody's id. */
    Map<String, Set<String>> canaries(CoreRows other) {
        Map<String, Set<String>> canaries = new LinkedHashMap<>();
        for (String column : values.keySet()) {
            if (!column.endsWith(".subject_id") && !column.endsWith(".reporter_id")) {
                Set<String> lines = lines(column);
                lines.removeAll(other.lines(column));
                canaries.put(column, lines);
            }
        }
        return canaries;
    }

    /** As they can be looked for, whatever stands around them. */
    private Set<String> lines(String column) {
        return values.getOrDefault(column, Set.of()).stream()
                .map(text -> text.startsWith("\\x") ? text.substring(2) : text)
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> line.length() >= TELLING)
                .map(line -> line.substring(0, Math.min(line.length(), MOST)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
