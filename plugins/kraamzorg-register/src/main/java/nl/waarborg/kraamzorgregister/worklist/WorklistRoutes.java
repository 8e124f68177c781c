package nl.waarborg.kraamzorgregister.worklist;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Assignments;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.registration.Looking;
import nl.waarborg.kraamzorgregister.registration.Requirements;
import nl.waarborg.kraamzorgregister.registration.Standing;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;

import org.jooq.impl.DSL;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the worklist adds to the module: the most urgent dossiers first, and no data of people. What
 * lacks in a dossier is told to whom it is assigned and to nobody else (KCK-A2).
 */
public final class WorklistRoutes {

    private static final Permission READ =
            Register.permission("worklist.read", "List the dossiers that wait for somebody");

    /** How many dossiers are looked through at once. */
    private static final int MOST = 50;

    private WorklistRoutes() {}

    /** Adds it all. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.permits(READ)
                .serves(
                        Route.get("/worklist", READ)
                                .summary("List the dossiers that wait, the most urgent first")
                                .filteredBy(WorkLine.WorkFilter.class)
                                .answeringPages(WorkLine.class, WorklistRoutes::list));
    }

    private static Future<Reply<Page<WorkLine>>> list(Call<Nothing, WorkLine.WorkFilter> call) {
        int most = Math.min(MOST, call.page().limit());
        return call.tx()
                .list(Waiting.of(call).query(most + 1))
                .compose(
                        rows -> {
                            boolean more = rows.size() > most;
                            List<Row> shown = more ? rows.subList(0, most) : rows;
                            Optional<UUID> next =
                                    more ? Optional.of(id(shown.getLast())) : Optional.empty();
                            return lines(call, shown)
                                    .map(lines -> Reply.ok(new Page<>(lines, next)));
                        });
    }

    private static Future<List<WorkLine>> lines(
            Call<Nothing, WorkLine.WorkFilter> call, List<Row> rows) {
        WorkLine.Kind kind = call.query().kind();
        return assigned(call, rows)
                .compose(
                        own ->
                                missing(
                                                call,
                                                kind == WorkLine.Kind.INCOMPLETE
                                                        ? rows
                                                        : those(rows, own))
                                        .map(missing -> told(kind, rows, own, missing)));
    }

    private static List<WorkLine> told(
            WorkLine.Kind kind, List<Row> rows, Set<UUID> own, Map<UUID, List<String>> missing) {
        return rows.stream()
                .filter(row -> kind != WorkLine.Kind.INCOMPLETE || !of(missing, row).isEmpty())
                .map(
                        row ->
                                WorkLine.of(
                                        row,
                                        kind,
                                        own.contains(id(row)) ? of(missing, row) : List.of()))
                .toList();
    }

    private static List<String> of(Map<UUID, List<String>> missing, Row row) {
        return missing.getOrDefault(id(row), List.of());
    }

    /** Which of these the caller works on. */
    private static Future<Set<UUID>> assigned(Call<?, ?> call, List<Row> rows) {
        if (rows.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        UUID[] ids = rows.stream().map(WorklistRoutes::id).toArray(UUID[]::new);
        return call.tx()
                .list(
                        DSL.select(Assignments.DOSSIER_ID.field())
                                .from(Assignments.DATASET.asTable())
                                .where(Assignments.DOSSIER_ID.field().eq(DSL.any(ids)))
                                .and(
                                        Assignments.ACCOUNT_ID
                                                .field()
                                                .eq(call.caller().account().value())))
                .map(
                        found ->
                                found.stream()
                                        .map(row -> row.get(Assignments.DOSSIER_ID))
                                        .collect(Collectors.toSet()));
    }

    private static List<Row> those(List<Row> rows, Set<UUID> own) {
        return rows.stream().filter(row -> own.contains(id(row))).toList();
    }

    /** What lacks in each of them: all of it near the end, before that what is always asked. */
    private static Future<Map<UUID, List<String>>> missing(Call<?, ?> call, List<Row> rows) {
        return Looking.requirements(call, rows)
                .map(
                        advice -> {
                            Map<UUID, List<String>> missing = new HashMap<>();
                            for (int i = 0; i < rows.size(); i++) {
                                missing.put(
                                        id(rows.get(i)), missing(call, rows.get(i), advice.get(i)));
                            }
                            return missing;
                        });
    }

    private static List<String> missing(Call<?, ?> call, Row row, Requirements advice) {
        boolean whole =
                row.find(Dossiers.CLOSING_FROM)
                        .map(from -> !from.isAfter(call.today()))
                        .orElse(true);
        return advice.missing().stream().filter(one -> whole || Standing.asks(one)).toList();
    }

    private static UUID id(Row row) {
        return row.get(Dossiers.DATASET.id());
    }
}
