package nl.waarborg.data.retention;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.kernel.retention.Effect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a batch did.
 *
 * @param byRule numbers of records by rule and effect
 * @param subjects whom they were about
 * @param ids the records
 * @param gone those of them whose row is gone
 * @param followed by rule that others follow, whom the records under it were about
 */
record Done(
        Map<Kind, Integer> byRule,
        List<UUID> subjects,
        List<UUID> ids,
        List<UUID> gone,
        Map<String, List<UUID>> followed) {

    /** Under which rule what was done. */
    record Kind(String rule, Effect effect) {}

    int records() {
        return byRule.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Of rows as {@link DatasetWork#told} has them. */
    static Done of(RowSet<Row> rows) {
        Map<Kind, Integer> byRule = new LinkedHashMap<>();
        List<UUID> subjects = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        Map<String, List<UUID>> followed = new LinkedHashMap<>();
        for (Row row : rows) {
            ids.add(row.getUUID(0));
            if (effect(row) == Effect.DELETE) {
                gone.add(row.getUUID(0));
            }
            byRule.merge(new Kind(row.getString(1), effect(row)), 1, Integer::sum);
            UUID subject = row.getUUID(3);
            if (subject != null) {
                subjects.add(subject);
                governing(row)
                        .forEach(
                                rule ->
                                        followed.computeIfAbsent(rule, _ -> new ArrayList<>())
                                                .add(subject));
            }
        }
        return new Done(byRule, subjects.stream().distinct().toList(), ids, gone, followed);
    }

    static Effect effect(Row told) {
        return Effect.valueOf(told.getString(2));
    }

    private static List<String> governing(Row told) {
        String rules = told.getString(4);
        return rules == null || rules.isEmpty() ? List.of() : List.of(rules.split(","));
    }
}
