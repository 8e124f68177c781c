package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.spi.Row;
import nl.waarborg.spi.SuspectedBreach;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Reads again what was said in the spaces of a client, for a name that came on its list later. Who
 * adds one sees some spaces only, so a job reads the others.
 *
 * @param work with the spaces that it sees
 * @param client whose list it is
 */
record Rereading(Work work, UUID client) {

    private static final int AT_ONCE = 200;

    /** Reads all for one name of which nobody has read everything yet. */
    static Future<Boolean> next(Work work) {
        return work.tx()
                .first(
                        DSL.select(
                                        Spaces.NAMES_KEPT_OUT.id().field(),
                                        Spaces.KEPT_OUT_SPACE.field(),
                                        Spaces.HASH.field(),
                                        Spaces.NAMES_KEPT_OUT.createdAt().field())
                                .from(Spaces.NAMES_KEPT_OUT.asTable())
                                .where(Spaces.REREAD_ON.field().isNull())
                                .orderBy(Spaces.NAMES_KEPT_OUT.id().field())
                                .limit(1))
                .compose(
                        found ->
                                found.map(name -> everywhere(work, name).map(true))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private static Future<?> everywhere(Work work, Row name) {
        UUID space = name.get(Spaces.KEPT_OUT_SPACE);
        KeptOut one = KeptOut.of(space, Set.of(ListedNames.hex(name.get(Spaces.HASH))));
        return work.tx()
                .require(Spaces.DATASET, space)
                .map(row -> new Rereading(work, row.get(Spaces.CLIENT_ID)))
                .compose(reading -> reading.withhold(one, unjudgedSince(name), null, 0))
                .compose(withheld -> report(work, space, withheld))
                .compose(
                        _ ->
                                work.tx()
                                        .update(
                                                Spaces.NAMES_KEPT_OUT,
                                                name.get(Spaces.NAMES_KEPT_OUT.id()),
                                                OptionalLong.empty(),
                                                Values.of(Spaces.REREAD_ON, work.today())));
    }

    /** What a human let stand, knowing the name, stays. */
    private static Condition unjudgedSince(Row name) {
        return Spaces.CONTRIBUTIONS
                .id()
                .field()
                .notIn(
                        DSL.select(Spaces.JUDGED_CONTRIBUTION.field())
                                .from(Spaces.JUDGEMENTS.asTable())
                                .where(
                                        Spaces.JUDGEMENTS
                                                .createdAt()
                                                .field()
                                                .ge(name.get(Spaces.NAMES_KEPT_OUT.createdAt()))
                                                .and(
                                                        Spaces.JUDGED_SPACE
                                                                .field()
                                                                .eq(
                                                                        name.get(
                                                                                Spaces
                                                                                        .KEPT_OUT_SPACE)))));
    }

    /** Withholds all that holds one of the names; how much it was. */
    Future<Integer> withhold(KeptOut added) {
        return withhold(added, DSL.noCondition(), null, 0);
    }

    private Future<Integer> withhold(
            KeptOut added, Condition which, @Nullable UUID after, int withheld) {
        return said(which, after)
                .compose(
                        rows -> {
                            List<Row> found =
                                    rows.stream()
                                            .filter(row -> added.standIn(row.get(Spaces.TEXT)))
                                            .toList();
                            Future<?> done = Future.all(found.stream().map(this::hide).toList());
                            int now = withheld + found.size();
                            return rows.size() < AT_ONCE
                                    ? done.map(now)
                                    : done.compose(_ -> withhold(added, which, last(rows), now));
                        });
    }

    private Future<List<Row>> said(Condition which, @Nullable UUID after) {
        Condition open =
                Spaces.SPACE_ID
                        .field()
                        .in(KeptOut.spacesOf(client))
                        .and(Spaces.WITHHELD_ON.field().isNull())
                        .and(which);
        Condition next =
                after == null ? open : open.and(Spaces.CONTRIBUTIONS.id().field().gt(after));
        return work.tx()
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

    private Future<Long> hide(Row row) {
        return work.tx()
                .update(
                        Spaces.CONTRIBUTIONS,
                        row.get(Spaces.CONTRIBUTIONS.id()),
                        OptionalLong.empty(),
                        Values.of(Spaces.WITHHELD_ON, work.today()));
    }

    /** One case for all of it, and none where nothing was found. */
    static Future<Optional<UUID>> report(Work work, UUID space, int withheld) {
        return withheld == 0
                ? Future.succeededFuture(Optional.empty())
                : work.reportBreach(
                                new SuspectedBreach(
                                        SuspectedBreach.Kind.CO_CREATION,
                                        "A name came on the list of the space of co-creation "
                                                + space
                                                + " that stood in what was said before in the spaces"
                                                + " of that client, "
                                                + withheld
                                                + " times. Nobody reads it until it is judged.",
                                        Set.of(),
                                        List.of(Spaces.CONTRIBUTIONS)))
                        .map(Optional::of);
    }
}
