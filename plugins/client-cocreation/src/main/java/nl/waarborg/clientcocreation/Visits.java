package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Notes who uses access by name, in which log-in and from which network (IKO-A1, IKO-L7). */
final class Visits {

    /** How long somebody reads on one visit; then it is noted again that the space is in use. */
    static final Duration LASTS = Duration.ofMinutes(15);

    private Visits() {}

    static Future<Reply<Nothing>> enter(Call<Nothing, Nothing> call) {
        return SpaceDesk.entered(call)
                .compose(space -> note(call, space))
                .map(_ -> Reply.nothing());
    }

    /** Notes the use of a space. */
    static Future<?> note(Call<?, Nothing> call, Row space) {
        return note(call, Place.space(space.get(Spaces.DATASET.id())));
    }

    /**
     * Notes that somebody of a client delivers for an assignment, or takes a delivery back. What
     * staff do there is their own work, not access that a client was granted.
     */
    static Future<?> noteDelivery(Call<?, Nothing> call, UUID agreement) {
        return call.caller().reach() == Reach.TENANT
                ? Future.succeededFuture()
                : note(call, Place.assignment(agreement));
    }

    /** In one row for each log-in and network. */
    private static Future<?> note(Call<?, Nothing> call, Place place) {
        return call.tx()
                .first(
                        DSL.select(Spaces.VISITS.id().field())
                                .from(Spaces.VISITS.asTable())
                                .where(here(call, place)))
                .compose(known -> note(call, place, known));
    }

    private static Future<?> note(Call<?, Nothing> call, Place place, Optional<Row> known) {
        if (known.isPresent()) {
            return call.tx()
                    .update(
                            Spaces.VISITS,
                            known.get().get(Spaces.VISITS.id()),
                            OptionalLong.empty(),
                            Values.of(Spaces.LAST_AT, call.now()));
        }
        return call.tx()
                .insert(
                        Spaces.VISITS,
                        place.in(Spaces.VISIT_SPACE, Spaces.VISIT_AGREEMENT)
                                .set(Spaces.VISITOR_ID, call.caller().subject().value())
                                .set(Spaces.LOG_IN, call.origin().logIn())
                                .set(Spaces.NETWORK, call.origin().network())
                                .set(Spaces.FIRST_AT, call.now())
                                .set(Spaces.LAST_AT, call.now()));
    }

    /**
     * Lets nobody of a client read without its being noted. Reading itself writes nothing, so that
     * who reads enters first, and again after a quarter of an hour.
     */
    static Future<Row> refuseUnseen(Call<Nothing, Nothing> call, Row space) {
        if (call.caller().reach() == Reach.TENANT) {
            return Future.succeededFuture(space);
        }
        Condition lately =
                here(call, Place.space(space.get(Spaces.DATASET.id())))
                        .and(Spaces.LAST_AT.field().ge(call.now().minus(LASTS)));
        return call.tx()
                .count(Spaces.VISITS, lately)
                .map(
                        visits -> {
                            if (visits == 0) {
                                throw Problem.conflict(
                                        "Enter the space first (its visits), and again after a"
                                                + " quarter of an hour: its use is noted.");
                            }
                            return space;
                        });
    }

    private static Condition here(Call<?, Nothing> call, Place place) {
        return place.is(Spaces.VISIT_SPACE, Spaces.VISIT_AGREEMENT)
                .and(Spaces.LOG_IN.field().eq(call.origin().logIn()))
                .and(Spaces.NETWORK.field().eq(call.origin().network()));
    }
}
