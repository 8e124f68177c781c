package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.clientcocreation.NewClient.View;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.Optional;
import java.util.UUID;

/** Keeps clients. A business that bears its owner's name is that person's data (IKO-F1, IKO-R1). */
final class ClientDesk {

    private ClientDesk() {}

    static Future<Reply<View>> create(Call<NewClient, Nothing> call) {
        UUID owner = call.body().personId();
        return (owner == null
                        ? call.newSubject().map(SubjectId::value)
                        : Future.succeededFuture(owner))
                .compose(
                        person ->
                                call.tx()
                                        .insert(Clients.DATASET, Values.none())
                                        .compose(client -> describe(call, client, person)))
                .map(
                        row ->
                                Reply.created(row.get(Clients.DETAILS_OF), View.of(row))
                                        .withVersion(row.get(Clients.DETAILS.version())));
    }

    private static Future<Row> describe(Call<NewClient, Nothing> call, UUID client, UUID person) {
        return call.tx()
                .insertAndRead(
                        Clients.DETAILS,
                        call.body()
                                .values()
                                .set(Clients.OWNER_ID, person)
                                .set(Clients.DETAILS_OF, client)
                                .set(Clients.CLIENT_SINCE, call.today()));
    }

    static Future<Reply<View>> read(Call<Nothing, Nothing> call) {
        return show(call);
    }

    static Future<Reply<Page<View>>> list(Call<Nothing, NewClient.Filter> call) {
        return call.tx()
                .page(Clients.DETAILS, call.query().condition(), call.page())
                .map(page -> Reply.ok(page.map(View::of)));
    }

    /** Corrects it. Whoever it turns out to be about takes the place of who stood for it before. */
    static Future<Reply<View>> replace(Call<NewClient, Nothing> call) {
        return known(call)
                .compose(
                        before -> {
                            UUID was = before.get(Clients.OWNER_ID);
                            UUID now = Optional.ofNullable(call.body().personId()).orElse(was);
                            return call.tx()
                                    .update(
                                            Clients.DETAILS,
                                            before.get(Clients.DETAILS.id()),
                                            call.expectedVersion(),
                                            call.body().values().set(Clients.OWNER_ID, now))
                                    .compose(
                                            _ ->
                                                    now.equals(was)
                                                            ? Future.succeededFuture(false)
                                                            : call.dropEmptySubject(
                                                                    new SubjectId(was)));
                        })
                .compose(_ -> show(call));
    }

    private static Future<Reply<View>> show(Call<?, Nothing> call) {
        return known(call)
                .map(row -> Reply.ok(View.of(row)).withVersion(row.get(Clients.DETAILS.version())));
    }

    private static Future<Row> known(Call<?, Nothing> call) {
        return call.tx()
                .first(
                        DSL.select(Clients.DETAILS.columns().stream().map(Column::field).toList())
                                .from(Clients.DETAILS.asTable())
                                .where(Clients.DETAILS_OF.field().eq(call.id("id"))))
                .map(found -> found.orElseThrow(Problem::notFound));
    }
}
