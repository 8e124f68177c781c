package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.contact.Offers.Ground;
import nl.waarborg.contact.Relations.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

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

    /**
     * The beginning of an agreement.
     *
     * @param on its first day, today or before
     * @param offers that offers may follow; none do where it is left out
     */
    public record Beginning(
            @Meaning("Its first day, today or before") LocalDate on,
            @Nullable
                    @Meaning(
                            "That opting out of offers was offered when the address was asked;"
                                    + " without it no offers are sent")
                    Ground offers) {}

    static Future<Reply<RelationView>> begin(Call<Beginning, Nothing> call) {
        return require(call, call.body().on())
                .compose(
                        row -> {
                            LocalDate ended = row.find(Relations.AGREEMENT_ENDED_ON).orElse(null);
                            if (row.get(Relations.CLIENT) && ended == null) {
                                throw Problem.conflict("There is an agreement already.");
                            }
                            if (ended != null && call.body().on().isBefore(ended)) {
                                throw refused("the one before lasted until " + ended);
                            }
                            return Offers.begin(call, row, call.body().offers())
                                    .compose(_ -> begun(call, row));
                        });
    }

    private static Future<Reply<RelationView>> begun(Call<Beginning, Nothing> call, Row row) {
        return RelationDesk.update(
                call,
                row,
                Values.of(Relations.CLIENT, true)
                        .set(Relations.AGREEMENT_STARTED_ON, call.body().on())
                        .setNullable(Relations.AGREEMENT_ENDED_ON, null)
                        .set(Relations.CONTACTED_AT, call.now()));
    }

    static Future<Reply<RelationView>> end(Call<On, Nothing> call) {
        return require(call, call.body().on())
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
                                            Values.of(
                                                    Relations.AGREEMENT_ENDED_ON, call.body().on()))
                                    .compose(
                                            reply ->
                                                    Offers.end(
                                                                    call,
                                                                    new SubjectId(
                                                                            row.get(
                                                                                    Relations
                                                                                            .PERSON_ID)))
                                                            .map(reply));
                        });
    }

    private static Future<Row> require(Call<?, ?> call, LocalDate on) {
        Use.AGREEMENTS.demand(call);
        if (on.isAfter(call.today())) {
            throw refused("it has not come yet");
        }
        return RelationDesk.require(call, Status.ACTIVE);
    }

    private static Problem refused(String message) {
        return Problem.invalid(List.of(new Fault("/on", "not-that-day", message)));
    }
}
