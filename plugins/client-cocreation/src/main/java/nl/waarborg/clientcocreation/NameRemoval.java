package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Takes a name off a client's list that came on it by mistake. What was withheld for it stays so
 * until a human has judged it.
 */
final class NameRemoval {

    private static final int LEAST_REASONS = 10;

    private NameRemoval() {}

    /**
     * A name to be taken off.
     *
     * @param name the name, as it is written
     * @param reasons why, in at least 10 characters, without the name
     */
    public record Asked(
            @Meaning("The name, as it is written") String name,
            @Meaning("Why, in at least 10 characters, without the name") @FreeText
                    String reasons) {}

    /**
     * That a name was taken off, as those who look after the space see it.
     *
     * @param id its id
     * @param reasons why
     * @param removedBy who did it
     * @param removedOn when
     */
    public record View(
            UUID id,
            String reasons,
            @Meaning("The person who did it") UUID removedBy,
            LocalDate removedOn) {

        static View of(Row row) {
            return new View(
                    row.get(Spaces.REMOVALS.id()),
                    row.get(Spaces.REMOVED_FOR),
                    row.get(Spaces.REMOVED_BY),
                    row.get(Spaces.REMOVED_ON));
        }
    }

    /**
     * That a name was taken off, as who did it sees it.
     *
     * @param id its id
     * @param reasons why
     * @param removedOn when
     */
    public record Done(UUID id, String reasons, LocalDate removedOn) {

        static Done of(Row row) {
            return new Done(
                    row.get(Spaces.REMOVALS.id()),
                    row.get(Spaces.REMOVED_FOR),
                    row.get(Spaces.REMOVED_ON));
        }
    }

    static Future<Reply<Done>> takeOff(Call<Asked, Nothing> call) {
        refuseUnfit(call.body());
        return SpaceDesk.entered(call)
                .compose(
                        space ->
                                Visits.note(call, space)
                                        .compose(_ -> takeOff(call, space.get(Spaces.CLIENT_ID))))
                .map(row -> Reply.createdAs("", Done.of(row)));
    }

    private static void refuseUnfit(Asked body) {
        List<Fault> faults = new ArrayList<>();
        if (NameDesk.wordless(body.name())) {
            faults.add(new Fault("/name", "no-name", "must have two letters or digits"));
        } else if (names(body.reasons(), body.name())) {
            faults.add(
                    new Fault(
                            "/reasons", "names-it", "must not hold the name: it is kept nowhere"));
        }
        if (body.reasons().strip().length() < LEAST_REASONS) {
            faults.add(
                    new Fault(
                            "/reasons",
                            "too-short",
                            "must have at least " + LEAST_REASONS + " characters"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /** Whether a name stands in a text, in any way that it can be read. */
    private static boolean names(String text, String name) {
        ListedNames any = new ListedNames(new UUID(0, 0));
        return any.standIn(ListedNames.readings(text), Set.of(ListedNames.hex(any.hash(name))));
    }

    private static Future<Row> takeOff(Call<Asked, Nothing> call, UUID client) {
        return KeptOut.alone(call.tx(), client)
                .compose(_ -> KeptOut.lines(call.tx(), client, call.body().name()))
                .compose(lines -> delete(call, lines))
                .compose(_ -> write(call));
    }

    private static Future<?> delete(Call<Asked, Nothing> call, List<UUID> lines) {
        if (lines.isEmpty()) {
            throw Problem.conflict(
                    "This name is not on the list of this client, in none of its spaces.");
        }
        return Future.all(
                lines.stream().map(id -> call.tx().delete(Spaces.NAMES_KEPT_OUT, id)).toList());
    }

    private static Future<Row> write(Call<Asked, Nothing> call) {
        return call.tx()
                .insertAndRead(
                        Spaces.REMOVALS,
                        Values.of(Spaces.REMOVAL_SPACE, call.id("id"))
                                .set(Spaces.REMOVED_BY, call.caller().subject().value())
                                .set(Spaces.REMOVED_FOR, call.body().reasons().strip())
                                .set(Spaces.REMOVED_ON, call.today()));
    }

    static Future<Reply<Page<View>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Spaces.REMOVALS, Spaces.REMOVAL_SPACE.field().eq(call.id("id")), call.page())
                .map(page -> Reply.ok(page.map(View::of)));
    }
}
