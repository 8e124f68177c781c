package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.policy.RetentionRule.Moment;
import nl.waarborg.kernel.retention.GoverningRule;
import nl.waarborg.kernel.retention.RecordFacts;
import nl.waarborg.spi.RetentionCase;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Rows of one dataset as facts that the kernel judges: dates as days of the tenant, cases,
 * attributes; never what stands in a personal column.
 */
final class RecordReading {

    private final DatasetWork work;
    private final RowView rows;
    private final RuleConditions conditions;
    private final Map<String, Field<LocalDate>> dates = new LinkedHashMap<>();

    RecordReading(DatasetWork work) {
        this.work = work;
        this.rows = new RowView(work.dataset(), "t");
        this.conditions = new RuleConditions(rows, work.zone(), work.day(), Map.of());
        work.rules().rules().stream()
                .map(GoverningRule::rule)
                .flatMap(RecordReading::moments)
                .forEach(
                        moment ->
                                conditions
                                        .dayOf(moment)
                                        .ifPresent(day -> dates.putIfAbsent(moment.event(), day)));
    }

    private static Stream<Moment> moments(RetentionRule rule) {
        return Stream.concat(
                Stream.of(rule.anchor()),
                Stream.concat(rule.fallback().stream(), rule.latest().stream()));
    }

    /**
     * A row.
     *
     * @param id its id
     * @param subject the person; null once that link was emptied
     * @param facts what its own columns say
     */
    record Found(UUID id, @Nullable UUID subject, RecordFacts facts) {}

    /** The row of that id. */
    Condition is(UUID id) {
        return rows.id().eq(DSL.val(id, SQLDataType.UUID));
    }

    /** The rows about a person. */
    Condition about(UUID subject) {
        return rows.subject().eq(DSL.val(subject, SQLDataType.UUID));
    }

    /** The rows behind an id. */
    Condition after(UUID id) {
        return rows.id().gt(DSL.val(id, SQLDataType.UUID));
    }

    /** The rows that fit, in the order of their ids. */
    Future<List<Found>> read(Statements statements, Condition condition, int most) {
        List<Field<?>> fields = new ArrayList<>(List.of(rows.id(), rows.subject()));
        fields.addAll(dates.values());
        work.dataset().cases().forEach(known -> fields.add(text(known)));
        fields.add(conditions.activeOn());
        return statements
                .run(
                        work.role(),
                        DSL.select(fields)
                                .from(rows.table())
                                .where(condition)
                                .orderBy(rows.id())
                                .limit(DSL.inline(most)))
                .map(
                        found -> {
                            List<Found> all = new ArrayList<>();
                            found.forEach(row -> all.add(of(row)));
                            return all;
                        });
    }

    private Field<String> text(RetentionCase known) {
        return DSL.field("{0}::text", String.class, rows.field(known.column()));
    }

    private Found of(Row row) {
        int at = 2;
        Map<String, LocalDate> days = new HashMap<>();
        for (String event : dates.keySet()) {
            LocalDate day = row.getLocalDate(at++);
            if (day != null) {
                days.put(event, day);
            }
        }
        Set<String> cases = new HashSet<>();
        Map<String, String> attributes = new HashMap<>();
        for (RetentionCase known : work.dataset().cases()) {
            String value = row.getString(at++);
            if (value != null && known.attribute()) {
                attributes.put(known.name(), value);
            } else if (value != null && known.values().contains(value)) {
                cases.add(known.name());
            }
        }
        RecordFacts facts = RecordFacts.dated(days).in(cases, attributes);
        return new Found(
                row.getUUID(0),
                row.getUUID(1),
                Optional.ofNullable(row.getLocalDate(at)).map(facts::active).orElse(facts));
    }
}
