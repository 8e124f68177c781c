package nl.waarborg.kernel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Happening;
import nl.waarborg.spi.Hearing;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.impl.DSL;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells plugins of the events that they hear, one event in one transaction with what the plugin
 * does. Schema: {@code db/migrations/V58__events_are_heard.sql}. Safe for threads.
 */
public final class EventTelling {

    /** The name of the job that tells a plugin. */
    public static final String JOB = "hear-events";

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Columns OUTBOX = Columns.of("core", "outbox");
    private static final Column<String> TYPE = OUTBOX.text("type", Category.OPERATIONAL);
    private static final Column<Integer> TYPE_VERSION =
            OUTBOX.integer("type_version", Category.OPERATIONAL);
    private static final Column<JSONB> IDS = OUTBOX.json("ids", Map.of("id", Category.OPERATIONAL));
    private static final Column<String[]> TOLD = OUTBOX.texts("told", Category.OPERATIONAL);
    private static final Dataset DATASET =
            Dataset.of(OUTBOX).aboutNobody("Ids of what happened, on their way to other modules");

    private EventTelling() {}

    /** The modules whose events a plugin hears. */
    public static Set<String> tellers(PluginSpec hearer) {
        return hearer.hearings().stream()
                .map(hearing -> hearing.event().substring(0, hearing.event().indexOf('.')))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The job that tells a plugin, in its role and with its settings. */
    public static Job job(PluginSpec hearer) {
        return Job.inSteps(JOB, PAUSE, work -> step(hearer, work));
    }

    /** Tells the oldest event that the plugin was not told of; answers whether there was one. */
    public static Future<Boolean> step(PluginSpec hearer, Work work) {
        Tx core = PluginWork.unitOf(work).asCore();
        Condition waits =
                DSL.or(hearer.hearings().stream().map(EventTelling::of).toList())
                        .and(TOLD.field().contains(new String[] {hearer.name()}).not());
        return core.first(
                        DSL.select(
                                        DATASET.id().field(),
                                        DATASET.version().field(),
                                        DATASET.createdAt().field(),
                                        TYPE.field(),
                                        TYPE_VERSION.field(),
                                        IDS.field(),
                                        TOLD.field())
                                .from(DATASET.asTable())
                                .where(waits)
                                .orderBy(DATASET.id().field())
                                .limit(1))
                .compose(
                        found ->
                                found.map(row -> tell(hearer, work, core, row).map(true))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private static Condition of(Hearing hearing) {
        return TYPE.field().eq(hearing.event()).and(TYPE_VERSION.field().eq(hearing.version()));
    }

    /** Of two nodes that read it alike, one finds its version gone and what it did undone. */
    private static Future<Long> tell(PluginSpec hearer, Work work, Tx core, Row row) {
        String[] told = row.get(TOLD);
        String[] more = Arrays.copyOf(told, told.length + 1);
        more[told.length] = hearer.name();
        return core.update(
                        DATASET,
                        row.get(DATASET.id()),
                        OptionalLong.of(row.get(DATASET.version())),
                        Values.of(TOLD, more))
                .compose(version -> react(hearer, work, row).map(version));
    }

    private static Future<Void> react(PluginSpec hearer, Work work, Row row) {
        Happening happening = happening(row);
        List<Hearing> hearings =
                hearer.hearings().stream()
                        .filter(
                                hearing ->
                                        hearing.event().equals(row.get(TYPE))
                                                && hearing.version() == row.get(TYPE_VERSION))
                        .toList();
        return Future.all(
                        hearings.stream()
                                .map(hearing -> hearing.reaction().happened(work, happening))
                                .toList())
                .mapEmpty();
    }

    private static Happening happening(Row row) {
        Map<String, UUID> ids = new HashMap<>();
        Map<String, LocalDate> days = new HashMap<>();
        new JsonObject(row.get(IDS).data())
                .forEach(entry -> sort(entry.getKey(), (String) entry.getValue(), ids, days));
        Instant at = row.get(DATASET.createdAt());
        return new Happening(row.get(DATASET.id()), row.get(TYPE), at, ids, days);
    }

    private static void sort(
            String name, String value, Map<String, UUID> ids, Map<String, LocalDate> days) {
        if (DAY.matcher(value).matches()) {
            days.put(name, LocalDate.parse(value));
        } else {
            ids.put(name, UUID.fromString(value));
        }
    }
}
