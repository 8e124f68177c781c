package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Lets people into the role, out of it and back, and keeps their contact data. */
final class ExpertDesk {

    private ExpertDesk() {}

    static Future<Reply<ExpertView>> welcome(Call<NewExpert, Nothing> call) {
        refuseLater(call, call.body().startsOn(), "/startsOn");
        return person(call)
                .compose(person -> call.tx().insert(Experts.DATASET, registered(call, person)))
                .compose(id -> started(call, id, call.body().startsOn()));
    }

    private static Future<UUID> person(Call<NewExpert, Nothing> call) {
        UUID known = call.body().personId();
        return known == null
                ? call.newSubject().map(SubjectId::value)
                : Future.succeededFuture(known);
    }

    private static Values registered(Call<NewExpert, Nothing> call, UUID person) {
        return call.body()
                .profile()
                .values()
                .set(Experts.PERSON_ID, person)
                .set(Experts.REGISTERED_ON, call.today());
    }

    private static Future<Reply<ExpertView>> started(
            Call<NewExpert, Nothing> call, UUID id, LocalDate on) {
        return start(call, id, on, call.caller().account().value())
                .compose(_ -> show(call, id))
                .map(reply -> made(id, reply));
    }

    private static Reply<ExpertView> made(UUID id, Reply<ExpertView> reply) {
        return Reply.created(id, reply.body().orElseThrow())
                .withVersion(reply.version().orElseThrow());
    }

    /** Comes back: within the limit of the term that ran, the term stops (IKO-R3). */
    static Future<Reply<ExpertView>> resume(Call<RoleDay, Nothing> call) {
        UUID id = call.id("id");
        refuseLater(call, call.body().day(), "/day");
        return call.tx()
                .require(Experts.DATASET, id, Experts.ENDED_ON)
                .compose(row -> resume(call, id, row));
    }

    private static Future<Reply<ExpertView>> resume(
            Call<RoleDay, Nothing> call, UUID id, Row expert) {
        if (expert.find(Experts.ENDED_ON).isEmpty()) {
            throw Problem.conflict("The role has not ended. Nothing has to be started again.");
        }
        return start(call, id, call.body().day(), call.caller().account().value())
                .compose(_ -> show(call, id));
    }

    private static Future<UUID> start(Work work, UUID expert, LocalDate on, UUID account) {
        return work.tx()
                .insert(
                        Experts.PERIODS,
                        Values.of(Experts.PERIOD_EXPERT, expert)
                                .set(Experts.STARTED_ON, on)
                                .set(Experts.STARTED_BY, account));
    }

    /** Ends the role, by the expert or by the organisation; the term runs from that day. */
    static Future<Reply<ExpertView>> end(Call<RoleDay, Nothing> call) {
        UUID id = call.id("id");
        refuseLater(call, call.body().day(), "/day");
        return call.tx()
                .require(Experts.DATASET, id, Experts.ENDED_ON)
                .compose(_ -> periods(call, id))
                .compose(periods -> end(call, id, periods));
    }

    private static Future<Reply<ExpertView>> end(
            Call<RoleDay, Nothing> call, UUID id, List<Row> periods) {
        Row open =
                periods.stream()
                        .filter(row -> row.find(Experts.PERIOD_ENDED_ON).isEmpty())
                        .findFirst()
                        .orElseThrow(() -> Problem.conflict("The role has ended already."));
        if (call.body().day().isBefore(open.get(Experts.STARTED_ON))) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/day",
                                    "before-start",
                                    "must not be before the first day in the role")));
        }
        return call.tx()
                .update(
                        Experts.PERIODS,
                        open.get(Experts.PERIODS.id()),
                        OptionalLong.empty(),
                        Values.of(Experts.PERIOD_ENDED_ON, call.body().day())
                                .set(Experts.ENDED_BY, call.caller().account().value()))
                .compose(_ -> show(call, id));
    }

    static Future<Reply<ExpertView>> replace(Call<Profile, Nothing> call) {
        UUID id = call.id("id");
        return call.tx()
                .update(Experts.DATASET, id, call.expectedVersion(), call.body().values())
                .compose(_ -> show(call, id));
    }

    static Future<Reply<ExpertView>> read(Call<Nothing, Nothing> call) {
        return show(call, call.id("id"));
    }

    static Future<Reply<Page<ExpertView.Line>>> list(Call<Nothing, ExpertView.Filter> call) {
        return call.tx()
                .page(
                        Experts.DATASET,
                        call.query().condition(),
                        call.page(),
                        Experts.DATASET.id(),
                        Experts.FIRST_NAME,
                        Experts.LAST_NAME,
                        Experts.ENDED_ON)
                .map(page -> Reply.ok(page.map(ExpertView.Line::of)));
    }

    private static Future<Reply<ExpertView>> show(Work work, UUID id) {
        return work.tx()
                .require(Experts.DATASET, id)
                .compose(
                        expert ->
                                periods(work, id)
                                        .map(periods -> ExpertView.reply(expert, periods)));
    }

    private static Future<List<Row>> periods(Work work, UUID expert) {
        return work.tx()
                .list(
                        DSL.select(
                                        Experts.PERIODS.id().field(),
                                        Experts.STARTED_ON.field(),
                                        Experts.PERIOD_ENDED_ON.field())
                                .from(Experts.PERIODS.asTable())
                                .where(Experts.PERIOD_EXPERT.field().eq(expert))
                                .orderBy(Experts.STARTED_ON.field()));
    }

    private static void refuseLater(Work work, LocalDate day, String pointer) {
        if (day.isAfter(work.today())) {
            throw Problem.invalid(
                    List.of(new Fault(pointer, "in-future", "must be today or before")));
        }
    }
}
