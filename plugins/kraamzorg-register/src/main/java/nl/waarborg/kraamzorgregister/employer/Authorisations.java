package nl.waarborg.kraamzorgregister.employer;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.dossier.Employers;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.time.Instant;
import java.util.UUID;

/** The authorisations by which employers may look (KCK-A3): given, shown and ended by people. */
final class Authorisations {

    private Authorisations() {}

    /**
     * An authorisation.
     *
     * @param employerId the employer
     * @param name its name
     * @param authorisedAt when it was given
     * @param authorisedBy the account of the human who gave it
     */
    public record View(UUID employerId, String name, Instant authorisedAt, UUID authorisedBy) {

        private static View of(Row row) {
            return new View(
                    row.get(Employers.DATASET.id()),
                    row.get(Employers.NAME),
                    row.get(Employers.AUTHORISED_AT),
                    row.get(Employers.AUTHORISED_BY));
        }
    }

    static Future<Reply<Page<View>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Employers.DATASET, Employers.AUTHORISED_AT.field().isNotNull(), call.page())
                .map(page -> Reply.ok(page.map(View::of)));
    }

    static Future<Reply<View>> read(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Employers.DATASET, call.id("id"))
                .map(
                        row -> {
                            if (row.find(Employers.AUTHORISED_AT).isEmpty()) {
                                throw Problem.notFound();
                            }
                            return Reply.ok(View.of(row));
                        });
    }

    static Future<Reply<Nothing>> give(Call<Nothing, Nothing> call) {
        return update(
                call,
                Values.of(Employers.AUTHORISED_BY, call.caller().account().value())
                        .set(Employers.AUTHORISED_AT, call.now()));
    }

    /** From the next look on nothing is shown. */
    static Future<Reply<Nothing>> end(Call<Nothing, Nothing> call) {
        return update(
                call,
                Values.none()
                        .setNullable(Employers.AUTHORISED_BY, null)
                        .setNullable(Employers.AUTHORISED_AT, null));
    }

    private static Future<Reply<Nothing>> update(Call<Nothing, Nothing> call, Values values) {
        return call.tx()
                .update(Employers.DATASET, call.id("id"), call.expectedVersion(), values)
                .map(version -> Reply.nothing());
    }
}
