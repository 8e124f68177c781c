package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.clientcocreation.NewSpace.NameCount;
import nl.waarborg.clientcocreation.NewSpace.Names;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Values;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Keeps the names of a client's list out of its spaces (IKO-A3): of what is said from now on, and
 * of what was said before, which nobody reads any more until a human has judged it.
 */
final class NameDesk {

    private NameDesk() {}

    static Future<Reply<NameCount>> keepOut(Call<Names, Nothing> call) {
        refuseWordless(call.body().names());
        return SpaceDesk.entered(call)
                .compose(
                        space ->
                                Visits.note(call, space)
                                        .compose(_ -> add(call, space.get(Spaces.CLIENT_ID))));
    }

    private static Future<Reply<NameCount>> add(Call<Names, Nothing> call, UUID client) {
        Map<String, byte[]> named = named(call);
        return KeptOut.alone(call.tx(), client)
                .compose(_ -> KeptOut.known(call.tx(), call.id("id"), named.keySet()))
                .compose(
                        known -> {
                            named.keySet().removeAll(known);
                            return add(call, client, named);
                        });
    }

    /** A name without a letter could be found in nothing, and would be counted all the same. */
    private static void refuseWordless(List<String> names) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (wordless(names.get(i))) {
                faults.add(new Fault("/names/" + i, "no-name", "must have two letters or digits"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    static boolean wordless(String name) {
        return ListedNames.words(name).stream().mapToInt(String::length).sum() < 2;
    }

    private static Map<String, byte[]> named(Call<Names, Nothing> call) {
        ListedNames names = new ListedNames(call.id("id"));
        Map<String, byte[]> named = new HashMap<>();
        for (String name : call.body().names()) {
            byte[] hash = names.hash(name);
            named.put(ListedNames.hex(hash), hash);
        }
        return named;
    }

    private static Future<Reply<NameCount>> add(
            Call<Names, Nothing> call, UUID client, Map<String, byte[]> added) {
        UUID space = call.id("id");
        return Future.all(added.values().stream().map(hash -> insert(call, hash)).toList())
                .compose(
                        _ ->
                                new Rereading(call, client)
                                        .withhold(KeptOut.of(space, added.keySet())))
                .compose(withheld -> answer(call, withheld));
    }

    /** Who sees all spaces has had all of them read again; what others do not see is read soon. */
    private static Future<UUID> insert(Call<Names, Nothing> call, byte[] hash) {
        Values name = Values.of(Spaces.KEPT_OUT_SPACE, call.id("id")).set(Spaces.HASH, hash);
        return call.tx()
                .insert(
                        Spaces.NAMES_KEPT_OUT,
                        call.caller().reach() == Reach.TENANT
                                ? name.set(Spaces.REREAD_ON, call.today())
                                : name);
    }

    private static Future<Reply<NameCount>> answer(Call<Names, Nothing> call, int withheld) {
        UUID space = call.id("id");
        return Rereading.report(call, space, withheld)
                .compose(
                        opened ->
                                call.tx()
                                        .count(
                                                Spaces.NAMES_KEPT_OUT,
                                                Spaces.KEPT_OUT_SPACE.field().eq(space))
                                        .map(
                                                names ->
                                                        Reply.ok(
                                                                new NameCount(
                                                                        names,
                                                                        withheld,
                                                                        opened.orElse(null)))));
    }
}
