package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.contact.Registrations.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Takes registrations and handles them. */
final class RegistrationDesk {

    private RegistrationDesk() {}

    /** The form on a web site; the answer says nothing, since anybody may send it. */
    static Future<Reply<Nothing>> register(Call<RegistrationBodies.Details, Nothing> call) {
        Use.REGISTRATIONS.demand(call);
        List<Fault> faults = new ArrayList<>();
        call.body().check(call, "", faults);
        refuse(faults);
        return call.newSubject()
                .compose(person -> insert(call, call.body(), Requests.Channel.FORM, person.value()))
                .map(_ -> Reply.nothing());
    }

    static Future<Reply<RegistrationView>> note(Call<RegistrationBodies.Noted, Nothing> call) {
        Use.REGISTRATIONS.demand(call);
        RegistrationBodies.Noted noted = call.body();
        refuse(noted.faults(call));
        return People.known(call, noted.subjectId())
                .compose(person -> insert(call, noted.details(), noted.channel(), person.value()))
                .map(row -> Reply.created(id(row), RegistrationView.of(row)));
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static Future<Row> insert(
            Work work, RegistrationBodies.Details details, Requests.Channel channel, UUID person) {
        return work.tx()
                .insertAndRead(
                        Registrations.DATASET,
                        details.values()
                                .set(Registrations.CHANNEL, channel)
                                .set(Registrations.REGISTRANT_ID, person)
                                .set(Registrations.STATUS, Status.NEW));
    }

    static Future<Reply<RegistrationView>> read(Call<Nothing, Nothing> call) {
        return show(call, call.id("id"));
    }

    static Future<Reply<Page<RegistrationView.Line>>> list(
            Call<Nothing, RegistrationBodies.Filter> call) {
        Status status = call.query().status();
        return call.tx()
                .page(
                        Registrations.DATASET,
                        status == null
                                ? DSL.noCondition()
                                : Registrations.STATUS.field().eq(status),
                        call.page(),
                        RegistrationView.Line.columns())
                .map(page -> Reply.ok(page.map(RegistrationView.Line::of)));
    }

    /** A named human says what came of it. */
    static Future<Reply<RegistrationView>> handle(Call<RegistrationBodies.Handling, Nothing> call) {
        boolean withdrawn = Boolean.TRUE.equals(call.body().withdrawn());
        Values handled =
                Values.of(Registrations.STATUS, withdrawn ? Status.WITHDRAWN : Status.HANDLED)
                        .set(Registrations.HANDLED_BY, call.caller().account().value())
                        .set(Registrations.CLOSED_AT, call.now())
                        .set(Registrations.OUTCOME, call.body().outcome());
        return call.tx()
                .require(
                        Registrations.DATASET,
                        call.id("id"),
                        Registrations.STATUS,
                        Registrations.DATASET.version())
                .compose(row -> handle(call, row, handled))
                .compose(_ -> show(call, call.id("id")));
    }

    private static Future<Long> handle(Call<?, ?> call, Row row, Values handled) {
        if (row.get(Registrations.STATUS) != Status.NEW) {
            throw Problem.conflict("It was handled already.");
        }
        OptionalLong version = OptionalLong.of(row.get(Registrations.DATASET.version()));
        return call.tx().update(Registrations.DATASET, call.id("id"), version, handled);
    }

    private static Future<Reply<RegistrationView>> show(Work work, UUID id) {
        return work.tx()
                .require(Registrations.DATASET, id)
                .map(
                        row ->
                                Reply.ok(RegistrationView.of(row))
                                        .withVersion(row.get(Registrations.DATASET.version())));
    }

    private static UUID id(Row row) {
        return row.get(Registrations.DATASET.id());
    }
}
