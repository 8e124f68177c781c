package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.clientcocreation.NewSpace.NameCount;
import nl.waarborg.clientcocreation.NewSpace.Names;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SuspectedBreach;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the names of a client's list out of a space (IKO-A3): of what is said from now on, and of
 * what was said before, which nobody reads any more until a human has judged it.
 */
final class NameDesk {

    private static final int AT_ONCE = 200;

    private NameDesk() {}

    static Future<Reply<NameCount>> keepOut(Call<Names, Nothing> call) {
        refuseWordless(call.body().names());
        return SpaceDesk.entered(call)
                .compose(space -> Visits.note(call, space))
                .compose(_ -> SpaceDesk.hashes(call, call.id("id")))
                .compose(known -> add(call, added(call, known)));
    }

    /** A name without a letter could be found in nothing, and would be counted all the same. */
    private static void refuseWordless(List<String> names) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (ListedNames.words(names.get(i)).stream().mapToInt(String::length).sum() < 2) {
                faults.add(new Fault("/names/" + i, "no-name", "must have two letters or digits"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static Map<String, byte[]> added(Call<Names, Nothing> call, Set<String> known) {
        ListedNames names = new ListedNames(call.id("id"));
        Map<String, byte[]> added = new HashMap<>();
        for (String name : call.body().names()) {
            byte[] hash = names.hash(name);
            if (!known.contains(ListedNames.hex(hash))) {
                added.put(ListedNames.hex(hash), hash);
            }
        }
        return added;
    }

    private static Future<Reply<NameCount>> add(
            Call<Names, Nothing> call, Map<String, byte[]> added) {
        return Future.all(added.values().stream().map(hash -> insert(call, hash)).toList())
                .compose(_ -> reread(call, added.keySet(), null, 0))
                .compose(withheld -> answer(call, withheld));
    }

    private static Future<UUID> insert(Call<Names, Nothing> call, byte[] hash) {
        return call.tx()
                .insert(
                        Spaces.NAMES_KEPT_OUT,
                        Values.of(Spaces.KEPT_OUT_SPACE, call.id("id")).set(Spaces.HASH, hash));
    }

    /** Goes through what was said before, some of it at a time; how much of it was withheld. */
    private static Future<Integer> reread(
            Call<Names, Nothing> call, Set<String> added, @Nullable UUID after, int withheld) {
        return said(call, after)
                .compose(
                        rows -> {
                            List<Row> found =
                                    rows.stream().filter(row -> named(call, row, added)).toList();
                            Future<?> done =
                                    Future.all(
                                            found.stream()
                                                    .map(row -> withhold(call, row))
                                                    .toList());
                            int now = withheld + found.size();
                            return rows.size() < AT_ONCE
                                    ? done.map(now)
                                    : done.compose(_ -> reread(call, added, last(rows), now));
                        });
    }

    private static Future<List<Row>> said(Call<Names, Nothing> call, @Nullable UUID after) {
        Condition open =
                Spaces.SPACE_ID.field().eq(call.id("id")).and(Spaces.WITHHELD_ON.field().isNull());
        Condition next =
                after == null ? open : open.and(Spaces.CONTRIBUTIONS.id().field().gt(after));
        return call.tx()
                .list(
                        DSL.select(Spaces.CONTRIBUTIONS.id().field(), Spaces.TEXT.field())
                                .from(Spaces.CONTRIBUTIONS.asTable())
                                .where(next)
                                .orderBy(Spaces.CONTRIBUTIONS.id().field())
                                .limit(AT_ONCE));
    }

    private static UUID last(List<Row> rows) {
        return rows.getLast().get(Spaces.CONTRIBUTIONS.id());
    }

    private static boolean named(Call<Names, Nothing> call, Row row, Set<String> added) {
        return new ListedNames(call.id("id")).standIn(row.get(Spaces.TEXT), added);
    }

    private static Future<Long> withhold(Call<Names, Nothing> call, Row row) {
        return call.tx()
                .update(
                        Spaces.CONTRIBUTIONS,
                        row.get(Spaces.CONTRIBUTIONS.id()),
                        OptionalLong.empty(),
                        Values.of(Spaces.WITHHELD_ON, call.today()));
    }

    private static Future<Reply<NameCount>> answer(Call<Names, Nothing> call, int withheld) {
        UUID space = call.id("id");
        Future<@Nullable UUID> breach =
                withheld == 0 ? Future.succeededFuture() : report(call, space, withheld);
        return breach.compose(
                opened ->
                        call.tx()
                                .count(
                                        Spaces.NAMES_KEPT_OUT,
                                        Spaces.KEPT_OUT_SPACE.field().eq(space))
                                .map(names -> Reply.ok(new NameCount(names, withheld, opened))));
    }

    private static Future<@Nullable UUID> report(
            Call<Names, Nothing> call, UUID space, int withheld) {
        return call.reportBreach(
                        new SuspectedBreach(
                                SuspectedBreach.Kind.CO_CREATION,
                                "A name came on the list of the space of co-creation "
                                        + space
                                        + " that stood in what was said there before, "
                                        + withheld
                                        + " times. Nobody reads it until it is judged.",
                                Set.of(),
                                List.of(Spaces.CONTRIBUTIONS)))
                .map(id -> id);
    }
}
