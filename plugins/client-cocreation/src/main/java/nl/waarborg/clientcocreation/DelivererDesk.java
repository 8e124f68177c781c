package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.clientcocreation.NewSpace.Member;
import nl.waarborg.clientcocreation.NewSpace.NewMember;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.UUID;

/** Says who of a client delivers patient data for an assignment, by name (IKO-A1, IKO-C7). */
final class DelivererDesk {

    private DelivererDesk() {}

    static Future<Reply<Member>> name(Call<NewMember, Nothing> call) {
        return call.tx()
                .insertAndRead(
                        Clients.DELIVERERS,
                        Values.of(Clients.DELIVERER_AGREEMENT, call.id("id"))
                                .set(Clients.DELIVERER_ACCOUNT, call.body().accountId())
                                .set(Clients.DELIVERER_GRANTED_BY, call.caller().account().value()))
                .map(row -> Reply.createdAs("", view(row)));
    }

    static Future<Reply<Page<Member>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(
                        Clients.DELIVERERS,
                        Clients.DELIVERER_AGREEMENT.field().eq(call.id("id")),
                        call.page())
                .map(page -> Reply.ok(page.map(DelivererDesk::view)));
    }

    static Future<Reply<Nothing>> end(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Clients.DELIVERERS, call.id("deliverer"), Clients.DELIVERER_AGREEMENT)
                .compose(
                        row -> {
                            if (!row.get(Clients.DELIVERER_AGREEMENT).equals(call.id("id"))) {
                                throw Problem.notFound();
                            }
                            return call.tx().delete(Clients.DELIVERERS, call.id("deliverer"));
                        })
                .map(_ -> Reply.nothing());
    }

    /** For who delivers for a client, an assignment without their name does not exist. */
    static Future<Void> refuseUnlessNamed(Call<?, ?> call, UUID agreement) {
        if (call.caller().reach() == Reach.TENANT) {
            return Future.succeededFuture();
        }
        return call.tx()
                .count(
                        Clients.DELIVERERS,
                        Clients.DELIVERER_AGREEMENT
                                .field()
                                .eq(agreement)
                                .and(
                                        Clients.DELIVERER_ACCOUNT
                                                .field()
                                                .eq(call.caller().account().value())))
                .map(
                        named -> {
                            if (named == 0) {
                                throw Problem.notFound();
                            }
                            return null;
                        });
    }

    private static Member view(Row row) {
        return new Member(
                row.get(Clients.DELIVERERS.id()),
                row.get(Clients.DELIVERER_ACCOUNT),
                row.get(Clients.DELIVERER_GRANTED_BY));
    }
}
