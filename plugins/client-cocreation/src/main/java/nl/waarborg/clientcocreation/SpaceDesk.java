package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.clientcocreation.NewSpace.Member;
import nl.waarborg.clientcocreation.NewSpace.NewMember;
import nl.waarborg.clientcocreation.NewSpace.View;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Makes spaces and lets people in by name. */
final class SpaceDesk {

    private SpaceDesk() {}

    static Future<Reply<View>> create(Call<NewSpace, Nothing> call) {
        return call.tx()
                .require(Clients.AGREEMENTS, call.body().agreementId())
                .compose(
                        agreement ->
                                KeptOut.whileNoneIsAdded(
                                                call.tx(),
                                                agreement.get(Clients.AGREEMENT_CLIENT),
                                                call.body().name())
                                        .map(listed -> refuseIdentifying(call, listed))
                                        .compose(_ -> create(call, agreement)))
                .map(row -> Reply.createdAs("", View.of(row)));
    }

    /** Everybody who is let in reads the name: it leads to nobody either. */
    private static String refuseIdentifying(Call<NewSpace, Nothing> call, KeptOut listed) {
        String name = call.body().name();
        Set<Identifying> found = new Detector(call.today()).findsIn(name, listed);
        if (!found.isEmpty()) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/name",
                                    "leads-to-a-person",
                                    "must lead to nobody; found " + found)));
        }
        return name;
    }

    private static Future<Row> create(Call<NewSpace, Nothing> call, Row agreement) {
        if (agreement.find(Clients.ENDED_ON).isPresent()) {
            throw Problem.conflict("The assignment has ended. Make a space for one that lasts.");
        }
        return call.tx()
                .insertAndRead(
                        Spaces.DATASET,
                        Values.of(Spaces.CLIENT_ID, agreement.get(Clients.AGREEMENT_CLIENT))
                                .set(Spaces.AGREEMENT_ID, call.body().agreementId())
                                .set(Spaces.NAME, call.body().name()));
    }

    /** Staff see all spaces, others those that they were let into. */
    static Future<Reply<Page<View>>> list(Call<Nothing, Nothing> call) {
        Condition open =
                call.caller().reach() == Reach.TENANT
                        ? DSL.noCondition()
                        : Spaces.DATASET
                                .id()
                                .field()
                                .in(
                                        DSL.select(Spaces.MEMBER_SPACE.field())
                                                .from(Spaces.MEMBERS.asTable())
                                                .where(mine(call)));
        return call.tx()
                .page(Spaces.DATASET, open, call.page())
                .map(page -> Reply.ok(page.map(View::of)));
    }

    /**
     * The space, which does not exist for whom nobody let in, nor for people of a client once its
     * assignment has ended.
     */
    static Future<Row> entered(Call<?, Nothing> call) {
        UUID space = call.id("id");
        Future<Long> let =
                call.caller().reach() == Reach.TENANT
                        ? Future.succeededFuture(1L)
                        : call.tx()
                                .count(
                                        Spaces.MEMBERS,
                                        mine(call).and(Spaces.MEMBER_SPACE.field().eq(space)));
        return let.compose(
                members -> {
                    if (members == 0) {
                        throw Problem.notFound();
                    }
                    return call.tx()
                            .require(Spaces.DATASET, space)
                            .compose(row -> lasting(call, row));
                });
    }

    private static Future<Row> lasting(Call<?, Nothing> call, Row space) {
        return call.caller().reach() == Reach.TENANT
                ? Future.succeededFuture(space)
                : call.tx()
                        .require(Clients.AGREEMENTS, space.get(Spaces.AGREEMENT_ID))
                        .map(
                                agreement -> {
                                    if (agreement.find(Clients.ENDED_ON).isPresent()) {
                                        throw Problem.notFound();
                                    }
                                    return space;
                                });
    }

    private static Condition mine(Call<?, ?> call) {
        return Spaces.ACCOUNT_ID.field().eq(call.caller().account().value());
    }

    static Future<Reply<View>> close(Call<Nothing, Nothing> call) {
        return call.tx()
                .update(
                        Spaces.DATASET,
                        call.id("id"),
                        OptionalLong.empty(),
                        Values.of(Spaces.CLOSED_ON, call.today()))
                .compose(_ -> call.tx().require(Spaces.DATASET, call.id("id")))
                .map(row -> Reply.ok(View.of(row)));
    }

    static Future<Reply<Member>> letIn(Call<NewMember, Nothing> call) {
        return call.tx()
                .insertAndRead(
                        Spaces.MEMBERS,
                        Values.of(Spaces.MEMBER_SPACE, call.id("id"))
                                .set(Spaces.ACCOUNT_ID, call.body().accountId())
                                .set(Spaces.GRANTED_BY, call.caller().account().value()))
                .map(row -> Reply.createdAs("", Member.of(row)));
    }

    static Future<Reply<Page<Member>>> members(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Spaces.MEMBERS, Spaces.MEMBER_SPACE.field().eq(call.id("id")), call.page())
                .map(page -> Reply.ok(page.map(Member::of)));
    }

    static Future<Reply<Nothing>> letOut(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Spaces.MEMBERS, call.id("member"), Spaces.MEMBER_SPACE)
                .compose(
                        row -> {
                            if (!row.get(Spaces.MEMBER_SPACE).equals(call.id("id"))) {
                                throw Problem.notFound();
                            }
                            return call.tx().delete(Spaces.MEMBERS, call.id("member"));
                        })
                .map(_ -> Reply.nothing());
    }
}
