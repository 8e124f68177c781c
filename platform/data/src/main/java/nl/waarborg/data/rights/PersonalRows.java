package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.kernel.retention.RecordFacts;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the rows of a dataset that are about a person: ids, dates and cases, no values.
 *
 * @param dataset the dataset
 * @param zone the tenant's zone
 * @param references what refers to what
 */
record PersonalRows(Dataset dataset, ZoneId zone, References references) {

    private static final int ID = 0;
    private static final int PARENT = 1;
    private static final int MADE = 2;
    private static final int REFERS_TO = 3;
    private static final int FIRST_ANCHOR = 4;

    Future<List<PersonalRow>> about(SubjectId subject, DatabaseRole role, Statements statements) {
        List<Field<?>> fields =
                new ArrayList<>(
                        List.of(
                                dataset.id().field(),
                                parent(),
                                dataset.createdAt().field(),
                                references.idsIn(dataset)));
        dataset.anchors().forEach(anchor -> fields.add(day(anchor)));
        dataset.cases().forEach(known -> fields.add(text(known.column())));
        return statements
                .run(
                        role,
                        DSL.select(fields)
                                .from(dataset.asTable())
                                .where(SubjectRows.about(dataset, subject)))
                .map(this::rows);
    }

    private Field<UUID> parent() {
        return dataset.about() instanceof SubjectLink.Through(Column<UUID> column, Dataset _)
                ? column.field()
                : DSL.inline((UUID) null, SQLDataType.UUID);
    }

    private Field<LocalDate> day(Anchor anchor) {
        Field<LocalDate> first = day(anchor.column());
        return anchor.orElse().map(other -> DSL.coalesce(first, day(other))).orElse(first);
    }

    private Field<LocalDate> day(Column<?> column) {
        return column.type().getType() == LocalDate.class
                ? column.field().coerce(SQLDataType.LOCALDATE)
                : DSL.field(
                        "({0} AT TIME ZONE {1})::date",
                        LocalDate.class, column.field(), DSL.inline(zone.getId()));
    }

    private static Field<String> text(Column<?> column) {
        return DSL.field("{0}::text", String.class, column.field());
    }

    private List<PersonalRow> rows(RowSet<Row> found) {
        List<PersonalRow> rows = new ArrayList<>(found.size());
        found.forEach(
                row ->
                        rows.add(
                                new PersonalRow(
                                        row.getUUID(ID),
                                        Optional.ofNullable(row.getUUID(PARENT)),
                                        needs(row),
                                        referred(row, References.Kind.LETS_GO),
                                        row.getOffsetDateTime(MADE).toInstant(),
                                        facts(row))));
        return rows;
    }

    /** Without the row it hangs on, nobody would find again whom it is about. */
    private Set<RowRef> needs(Row row) {
        Stream<RowRef> parent =
                dataset.about() instanceof SubjectLink.Through(Column<UUID> _, Dataset above)
                        ? Stream.ofNullable(row.getUUID(PARENT))
                                .map(id -> new RowRef(above.table(), id))
                        : Stream.empty();
        return Stream.concat(parent, referred(row, References.Kind.KEEPS).stream())
                .collect(Collectors.toSet());
    }

    private Set<RowRef> referred(Row row, References.Kind kind) {
        return references
                .in(dataset, row.getArrayOfUUIDs(REFERS_TO), kind)
                .collect(Collectors.toSet());
    }

    private RecordFacts facts(Row row) {
        Map<String, LocalDate> anchors = new HashMap<>();
        int at = FIRST_ANCHOR;
        for (Anchor anchor : dataset.anchors()) {
            LocalDate day = row.getLocalDate(at++);
            if (day != null) {
                anchors.put(anchor.name(), day);
                if (dataset.anchors().size() == 1) {
                    anchors.putIfAbsent("FY_END", day);
                }
            }
        }
        Set<String> cases = new HashSet<>();
        Map<String, String> attributes = new HashMap<>();
        for (RetentionCase known : dataset.cases()) {
            String value = row.getString(at++);
            if (value != null && known.attribute()) {
                attributes.put(known.name(), value);
            } else if (value != null && known.values().contains(value)) {
                cases.add(known.name());
            }
        }
        return RecordFacts.dated(anchors).in(cases, attributes);
    }
}
