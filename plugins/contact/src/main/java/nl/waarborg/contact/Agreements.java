package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.contact.Relations.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.time.LocalDate;
import java.util.List;

/**
 * Agreements with relations. While one lasts no term runs; it starts at the end of the last one and
 * stops with a new one (IMH-R1, IMH-R9).
 */
final class Agreements {

    private Agreements() {}

    /**
     * A day.
     *
     * @param on the first or the last day of the agreement, today or before
     */
    public record On(@Meaning("Its first or last day, today or before") LocalDate on) {}

    static Future<Reply<RelationView>> begin(Call<On, Nothing> call) {
        return require(call)
                .compose(
                        row -> {
                            LocalDate ended = row.find(Relations.AGREEMENT_ENDED_ON).orElse(null);
                            if (row.get(Relations.CLIENT) && ended == null) {
                                throw Problem.conflict("There is an agreement already.");
                            }
                            if (ended != null && call.body().on().isBefore(ended)) {
                                throw refused("the one before lasted until " + ended);
                            }
                            return RelationDesk.update(
                                    call,
                                    row,
                                    Values.of(Relations.CLIENT, true)
                                            .set(Relations.AGREEMENT_STARTED_ON, call.body().on())
                                            .setNullable(Relations.AGREEMENT_ENDED_ON, null)
                                            .set(Relations.CONTACTED_AT, call.now()));
                        });
    }

    static Future<Reply<RelationView>> end(Call<On, Nothing> call) {
        return require(call)
                .compose(
                        row -> {
                            LocalDate started =
                                    row.find(Relations.AGREEMENT_STARTED_ON).orElse(null);
                            if (started == null
                                    || row.find(Relations.AGREEMENT_ENDED_ON).isPresent()) {
                                throw Problem.conflict("There is no agreement.");
                            }
                            if (call.body().on().isBefore(started)) {
                                throw refused("it began on " + started);
                            }
                            return RelationDesk.update(
                                    call,
                                    row,
                                    Values.of(Relations.AGREEMENT_ENDED_ON, call.body().on()));
                        });
    }

    private static Future<Row> require(Call<On, Nothing> call) {
        Use.AGREEMENTS.demand(call);
        if (call.body().on().isAfter(call.today())) {
            throw refused("it has not come yet");
        }
        return RelationDesk.require(call, Status.ACTIVE);
    }

    private static Problem refused(String message) {
        return Problem.invalid(List.of(new Fault("/on", "not-that-day", message)));
    }
}
