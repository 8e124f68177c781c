package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;

import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The client's own list (IKO-A3): the names that were kept out of any space of a client are kept
 * out of all of its spaces.
 *
 * @param bySpace the hashes, by the space with whose salt they were made
 */
record KeptOut(Map<UUID, Set<String>> bySpace) {

    private static final int SPACES_AT_ONCE = 50;
    private static final UUID FIRST = new UUID(0, 0);

    KeptOut {
        bySpace = Map.copyOf(bySpace);
    }

    /** Hashes of one space. */
    static KeptOut of(UUID space, Set<String> hashes) {
        return new KeptOut(Map.of(space, hashes));
    }

    /**
     * Of the list of a client what stands in a text, while no name is being added to it: whoever
     * adds one waits until what is said here has committed and reads that again, and what is said
     * waits for who adds.
     */
    static Future<KeptOut> whileNoneIsAdded(Tx tx, UUID client, String text) {
        List<List<String>> readings = ListedNames.readings(text);
        return tx.first(client(client).forShare())
                .compose(_ -> standing(tx, client, readings, FIRST));
    }

    /**
     * Waits for all that is being said to the client, and lets nothing be said until it commits.
     */
    static Future<?> alone(Tx tx, UUID client) {
        return tx.first(client(client).forNoKeyUpdate());
    }

    private static SelectConditionStep<Record1<UUID>> client(UUID id) {
        return DSL.select(Clients.DATASET.id().field())
                .from(Clients.DATASET.asTable())
                .where(Clients.DATASET.id().field().eq(id));
    }

    /** Of so many spaces at a time; a list is as long as the client makes it. */
    private static Future<KeptOut> standing(
            Tx tx, UUID client, List<List<String>> readings, UUID after) {
        return spaces(tx, client, after)
                .compose(
                        spaces ->
                                standing(tx, spaces, readings)
                                        .compose(
                                                found ->
                                                        found.bySpace.isEmpty()
                                                                        && spaces.size()
                                                                                == SPACES_AT_ONCE
                                                                ? standing(
                                                                        tx,
                                                                        client,
                                                                        readings,
                                                                        last(spaces))
                                                                : Future.succeededFuture(found)));
    }

    /** The next ones that have names of their own. */
    private static Future<List<Row>> spaces(Tx tx, UUID client, UUID after) {
        return tx.list(
                DSL.select(Spaces.DATASET.id().field())
                        .from(Spaces.DATASET.asTable())
                        .where(
                                Spaces.CLIENT_ID
                                        .field()
                                        .eq(client)
                                        .and(Spaces.DATASET.id().field().gt(after))
                                        .and(hasNames()))
                        .orderBy(Spaces.DATASET.id().field())
                        .limit(SPACES_AT_ONCE));
    }

    private static Condition hasNames() {
        return DSL.exists(
                DSL.selectOne()
                        .from(Spaces.NAMES_KEPT_OUT.asTable())
                        .where(Spaces.KEPT_OUT_SPACE.field().eq(Spaces.DATASET.id().field())));
    }

    private static UUID last(List<Row> spaces) {
        return spaces.getLast().get(Spaces.DATASET.id());
    }

    private static Future<KeptOut> standing(Tx tx, List<Row> spaces, List<List<String>> readings) {
        List<Future<Optional<Row>>> asked =
                spaces.stream()
                        .map(row -> new ListedNames(row.get(Spaces.DATASET.id())))
                        .map(names -> tx.first(listed(names.space(), names.all(readings))))
                        .toList();
        return Future.all(asked)
                .map(_ -> grouped(asked.stream().flatMap(one -> one.result().stream()).toList()));
    }

    /** Those of some hashes that are on the list of a space already. */
    static Future<Set<String>> known(Tx tx, UUID space, Set<String> hashes) {
        return tx.list(listed(space, hashes))
                .map(KeptOut::grouped)
                .map(found -> found.bySpace.getOrDefault(space, Set.of()));
    }

    /** The lines of one name on the list of a client, in whichever of its spaces it was added. */
    static Future<List<UUID>> lines(Tx tx, UUID client, String name) {
        return lines(tx, client, name, FIRST);
    }

    private static Future<List<UUID>> lines(Tx tx, UUID client, String name, UUID after) {
        return spaces(tx, client, after)
                .compose(
                        spaces ->
                                lines(tx, spaces, name)
                                        .compose(
                                                found ->
                                                        spaces.size() < SPACES_AT_ONCE
                                                                ? Future.succeededFuture(found)
                                                                : lines(
                                                                                tx,
                                                                                client,
                                                                                name,
                                                                                last(spaces))
                                                                        .map(
                                                                                rest ->
                                                                                        joined(
                                                                                                found,
                                                                                                rest))));
    }

    private static Future<List<UUID>> lines(Tx tx, List<Row> spaces, String name) {
        List<Future<Optional<Row>>> asked =
                spaces.stream()
                        .map(row -> new ListedNames(row.get(Spaces.DATASET.id())))
                        .map(names -> tx.first(line(names, name)))
                        .toList();
        return Future.all(asked)
                .map(
                        _ ->
                                asked.stream()
                                        .flatMap(one -> one.result().stream())
                                        .map(row -> row.get(Spaces.NAMES_KEPT_OUT.id()))
                                        .toList());
    }

    private static SelectConditionStep<Record1<UUID>> line(ListedNames names, String name) {
        return DSL.select(Spaces.NAMES_KEPT_OUT.id().field())
                .from(Spaces.NAMES_KEPT_OUT.asTable())
                .where(
                        Spaces.KEPT_OUT_SPACE
                                .field()
                                .eq(names.space())
                                .and(Spaces.HASH.field().eq(names.hash(name))));
    }

    private static List<UUID> joined(List<UUID> some, List<UUID> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The database looks each hash up: how long the list is does not matter. */
    private static SelectConditionStep<Record2<UUID, byte[]>> listed(
            UUID space, Set<String> hashes) {
        return DSL.select(Spaces.KEPT_OUT_SPACE.field(), Spaces.HASH.field())
                .from(Spaces.NAMES_KEPT_OUT.asTable())
                .where(
                        Spaces.KEPT_OUT_SPACE
                                .field()
                                .eq(space)
                                .and(
                                        DSL.condition(
                                                "{0} IN (SELECT decode(one, 'hex') FROM"
                                                        + " unnest({1}) AS one)",
                                                Spaces.HASH.field(),
                                                DSL.val(
                                                        hashes.toArray(String[]::new),
                                                        SQLDataType.CLOB.array()))));
    }

    /** All spaces of a client, for a condition. */
    static Select<Record1<UUID>> spacesOf(UUID client) {
        return DSL.select(Spaces.DATASET.id().field())
                .from(Spaces.DATASET.asTable())
                .where(Spaces.CLIENT_ID.field().eq(client));
    }

    private static KeptOut grouped(List<Row> rows) {
        Map<UUID, Set<String>> bySpace = new HashMap<>();
        rows.forEach(
                row ->
                        bySpace.computeIfAbsent(
                                        row.get(Spaces.KEPT_OUT_SPACE), _ -> new HashSet<>())
                                .add(ListedNames.hex(row.get(Spaces.HASH))));
        return new KeptOut(bySpace);
    }

    /** Whether one of the names stands in a text, in any way that it can be read. */
    boolean standIn(String text) {
        if (bySpace.isEmpty()) {
            return false;
        }
        List<List<String>> readings = ListedNames.readings(text);
        return bySpace.entrySet().stream()
                .anyMatch(
                        list -> new ListedNames(list.getKey()).standIn(readings, list.getValue()));
    }
}
