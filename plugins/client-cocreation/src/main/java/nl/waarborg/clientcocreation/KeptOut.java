package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;

import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The client's own list (IKO-A3): the names that were kept out of any space of a client are kept
 * out of all of its spaces.
 *
 * @param bySpace the hashes, by the space with whose salt they were made
 */
record KeptOut(Map<UUID, Set<String>> bySpace) {

    KeptOut {
        bySpace = Map.copyOf(bySpace);
    }

    /** Hashes of one space. */
    static KeptOut of(UUID space, Set<String> hashes) {
        return new KeptOut(Map.of(space, hashes));
    }

    /**
     * The list of a client, while no name is being added to it: whoever adds one waits until what
     * is said here has committed and reads that again, and what is said waits for who adds.
     */
    static Future<KeptOut> whileNoneIsAdded(Tx tx, UUID client) {
        return tx.first(client(client).forShare()).compose(_ -> of(tx, client));
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

    private static Future<KeptOut> of(Tx tx, UUID client) {
        return tx.list(
                        DSL.select(Spaces.KEPT_OUT_SPACE.field(), Spaces.HASH.field())
                                .from(Spaces.NAMES_KEPT_OUT.asTable())
                                .where(Spaces.KEPT_OUT_SPACE.field().in(spacesOf(client))))
                .map(KeptOut::grouped);
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
