package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Visits to the web site of people who are logged in there: each starts the term of what they sent
 * anew (CVO-R1). Of a visitor who is not logged in no visit is known, and none is kept.
 */
final class Visits {

    private Visits() {}

    /** The site tells it for whoever is logged in; only the moment of the last one is kept. */
    static Future<Reply<Nothing>> tell(Call<Nothing, Nothing> call) {
        UUID person = call.caller().subject().value();
        return Future.all(
                        note(
                                call,
                                Requests.DATASET,
                                Requests.REQUESTER_ID,
                                Requests.LAST_VISIT_AT,
                                person),
                        note(
                                call,
                                Registrations.DATASET,
                                Registrations.REGISTRANT_ID,
                                Registrations.LAST_VISIT_AT,
                                person))
                .map(_ -> Reply.nothing());
    }

    private static Future<Void> note(
            Work work, Dataset dataset, Column<UUID> who, Column<Instant> at, UUID person) {
        return work.tx()
                .list(
                        DSL.select(dataset.id().field())
                                .from(dataset.asTable())
                                .where(who.field().eq(person)))
                .compose(rows -> stamp(work, dataset, at, rows));
    }

    private static Future<Void> stamp(
            Work work, Dataset dataset, Column<Instant> at, List<Row> rows) {
        return Future.all(
                        rows.stream()
                                .map(
                                        row ->
                                                work.tx()
                                                        .update(
                                                                dataset,
                                                                row.get(dataset.id()),
                                                                OptionalLong.empty(),
                                                                Values.of(at, work.now())))
                                .toList())
                .mapEmpty();
    }
}
