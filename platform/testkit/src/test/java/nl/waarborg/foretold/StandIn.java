package nl.waarborg.foretold;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A module that keeps every kind of data that one tenant's rules speak of. */
final class StandIn {

    private final String name;
    private final Map<Dataset, Kind> kinds = new LinkedHashMap<>();
    private final Map<Dataset, Dataset> children = new LinkedHashMap<>();

    StandIn(String tenant, JsonNode document) {
        name = "archive-" + tenant;
        int number = 0;
        for (Kind kind : Kind.of(document)) {
            Dataset dataset = dataset(kind, "kind" + number);
            kinds.put(dataset, kind);
            if (number % 2 == 0) {
                children.put(dataset, child(kind, dataset, "leaf" + number));
            }
            number++;
        }
    }

    String name() {
        return name;
    }

    Map<Dataset, Kind> kinds() {
        return kinds;
    }

    Map<Dataset, Dataset> children() {
        return children;
    }

    List<Dataset> all() {
        List<Dataset> all = new ArrayList<>(kinds.keySet());
        all.addAll(children.values());
        return all;
    }

    private Dataset dataset(Kind kind, String table) {
        Columns columns = Columns.of(name, table);
        ColumnTrait[] mayBeEmpty = {ColumnTrait.NULLABLE};
        var person =
                columns.uuid(
                        "person_id",
                        Category.SUBJECT_ID,
                        kind.emptied() ? mayBeEmpty : new ColumnTrait[0]);
        columns.text("words", Category.CONTENT, mayBeEmpty);
        var books = columns.text("books", Category.CONTENT, mayBeEmpty);
        var part = columns.text("part", Category.OPERATIONAL, mayBeEmpty);
        List<RetentionCase> cases = new ArrayList<>();
        kind.parts().forEach(one -> cases.add(RetentionCase.when(one, part, one)));
        for (String one : kind.cases()) {
            var flag = columns.flag("in_" + one.toLowerCase(Locale.ROOT), Category.OPERATIONAL);
            cases.add(RetentionCase.when(one, flag, true));
        }
        int number = 0;
        for (var attribute : kind.attributes().entrySet()) {
            String column = "attribute" + number;
            Column<?> value =
                    valuesOf(attribute.getValue())
                            .<Column<?>>map(values -> choice(columns, column, values))
                            .orElseGet(
                                    () -> columns.text(column, Category.OPERATIONAL, mayBeEmpty));
            cases.add(RetentionCase.attribute(attribute.getKey(), value));
            number++;
        }
        List<Anchor> anchors = new ArrayList<>();
        for (String event : kind.anchors()) {
            anchors.add(anchor(columns, event, anchors.size()));
        }
        Erasure erasure =
                kind.emptied()
                        ? Erasure.anonymise()
                        : kind.stripped()
                                ? Erasure.stripTo("AWR art. 52", books, person)
                                : Erasure.deleteRow();
        return Dataset.of(columns)
                .called("wat later komt", "what comes later")
                .about(SubjectLink.column(person))
                .retainedAs(kind.name())
                .onErasure(erasure)
                .anchored(
                        anchors.getFirst(),
                        anchors.subList(1, anchors.size()).toArray(Anchor[]::new))
                .inCases(cases.toArray(RetentionCase[]::new))
                .lastActive(columns.instant("active_at", Category.OPERATIONAL, mayBeEmpty));
    }

    /** Under which care act a dossier falls, where rules name them all. */
    enum CareAct {
        JEUGDWET,
        WGBO,
        WMO
    }

    /** The same where a dossier may fall under none. */
    enum CareActIfAny {
        NONE,
        JEUGDWET,
        WGBO,
        WMO
    }

    /** Rules that alone end data, and tell it apart by a choice, are about each value of it. */
    private static Optional<Class<? extends Enum<?>>> valuesOf(Set<String> named) {
        return Stream.<Class<? extends Enum<?>>>of(CareAct.class, CareActIfAny.class)
                .filter(one -> names(one).equals(named))
                .findFirst();
    }

    private static Set<String> names(Class<? extends Enum<?>> choice) {
        return Stream.of(choice.getEnumConstants())
                .map(Enum::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <E extends Enum<E>> Column<?> choice(
            Columns columns, String name, Class<? extends Enum<?>> values) {
        @SuppressWarnings("unchecked") // which choice it is only the file tells
        Class<E> type = (Class<E>) values;
        return columns.choice(name, type, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    /** Days and moments in turn, so that both are counted. */
    private static Anchor anchor(Columns columns, String event, int number) {
        Column<?> column =
                number % 2 == 0
                        ? columns.instant(
                                "anchor" + number, Category.OPERATIONAL, ColumnTrait.NULLABLE)
                        : columns.date(
                                "anchor" + number, Category.OPERATIONAL, ColumnTrait.NULLABLE);
        return Anchor.whenEnded(event, column);
    }

    private Dataset child(Kind kind, Dataset parent, String table) {
        Columns columns = Columns.of(name, table);
        var above = columns.uuid("above_id", Category.OPERATIONAL);
        columns.text("words", Category.CONTENT, ColumnTrait.NULLABLE);
        return Dataset.of(columns)
                .called("wat daarbij hoort", "what belongs to that")
                .about(SubjectLink.through(above, parent))
                .retainedAs(kind.name())
                .onErasure(kind.emptied() ? Erasure.anonymise() : Erasure.deleteRow())
                .withParent();
    }

    /** The module as if it had been found in a jar, with its tables in a folder. */
    LoadedPlugin loaded(Path folder) {
        PluginSpec spec = PluginSpec.named(name, Spi.VERSION).stores(all().toArray(Dataset[]::new));
        Path tables = folder.resolve("db").resolve(spec.schema());
        try {
            Files.createDirectories(tables);
            Files.writeString(tables.resolve("V1__tables.sql"), sql());
            ClassLoader loader =
                    new URLClassLoader(
                            new URL[] {folder.toUri().toURL()}, StandIn.class.getClassLoader());
            return new LoadedPlugin(spec, loader, StandIn.class.getName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sql() {
        StringBuilder sql = new StringBuilder();
        for (Dataset dataset : all()) {
            sql.append("CREATE TABLE ").append(dataset.table()).append(" (\n");
            for (Column<?> column : dataset.columns()) {
                sql.append("    ").append(column.name()).append(' ').append(type(column));
                sql.append(column.nullable() ? "" : " NOT NULL").append(",\n");
            }
            sql.append("    PRIMARY KEY (tenant_id, id),\n    FOREIGN KEY (tenant_id, ");
            String link =
                    switch (dataset.about()) {
                        case SubjectLink.Direct direct -> direct.column().name();
                        case SubjectLink.Through through -> through.column().name();
                        case SubjectLink.Nobody nobody ->
                                throw new IllegalStateException(nobody.why());
                    };
            String target =
                    dataset.about() instanceof SubjectLink.Through(var _, var parent)
                            ? parent.table().toString()
                            : "core.subject";
            sql.append(link)
                    .append(") REFERENCES ")
                    .append(target)
                    .append(" (tenant_id, id)\n);\n");
            sql.append("CREATE INDEX ON ").append(dataset.table());
            sql.append(" (tenant_id, ").append(link).append(");\n");
        }
        return sql.toString();
    }

    private static String type(Column<?> column) {
        return switch (column.name()) {
            case "version" -> "bigint";
            case "tenant_id" -> "text";
            default ->
                    switch (column.type().getType().getSimpleName()) {
                        case "UUID" -> "uuid";
                        case "Instant" -> "timestamptz";
                        case "LocalDate" -> "date";
                        case "Boolean" -> "boolean";
                        default -> "text";
                    };
        };
    }
}
