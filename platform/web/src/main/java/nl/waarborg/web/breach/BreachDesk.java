package nl.waarborg.web.breach;

import io.vertx.core.Future;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.breach.BreachCases;
import nl.waarborg.kernel.breach.BreachPeopleTables.Report;
import nl.waarborg.kernel.breach.BreachSource;
import nl.waarborg.kernel.breach.BreachTable;
import nl.waarborg.kernel.breach.ChildOutcome;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.web.breach.BreachBodies.AuthorityBody;
import nl.waarborg.web.breach.BreachBodies.BreachChange;
import nl.waarborg.web.breach.BreachBodies.BreachFilter;
import nl.waarborg.web.breach.BreachBodies.NewAffected;
import nl.waarborg.web.breach.BreachBodies.NewBreach;
import nl.waarborg.web.breach.BreachBodies.PeopleBody;
import nl.waarborg.web.breach.BreachBodies.Told;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** What staff do with a breach. The database holds what may follow what. */
final class BreachDesk {

    private BreachDesk() {}

    static Future<Reply<Page<BreachView>>> list(Call<Nothing, BreachFilter> call) {
        Condition which = DSL.noCondition();
        if (Boolean.TRUE.equals(call.query().open())) {
            which = which.and(BreachTable.CLOSED_AT.field().isNull());
        }
        if (Boolean.TRUE.equals(call.query().overdue())) {
            which =
                    which.and(BreachCases.waiting())
                            .and(BreachTable.NOTIFY_BY.field().lt(call.now()));
        }
        return call.tx()
                .page(BreachTable.DATASET, which, call.page(), BreachView.COLUMNS)
                .map(page -> Reply.ok(page.map(row -> BreachView.of(row, call.now()))));
    }

    static Future<Reply<BreachView>> read(Call<Nothing, Nothing> call) {
        return view(call, call.id("id")).map(Reply::ok);
    }

    static Future<BreachView> view(Call<?, ?> call, UUID id) {
        return call.tx()
                .require(BreachTable.DATASET, id, BreachView.COLUMNS)
                .map(row -> BreachView.of(row, call.now()));
    }

    static Future<Reply<BreachView>> open(Call<NewBreach, Nothing> call) {
        NewBreach body = call.body();
        refuseFuture(call, body.awareAt(), "/awareAt");
        Values values =
                Values.of(BreachTable.SOURCE, BreachSource.STAFF)
                        .set(BreachTable.FACTS, body.facts())
                        .setNullable(BreachTable.HAPPENED_AT, body.happenedAt())
                        .set(BreachTable.OPENED_BY, call.caller().account().value());
        return BreachCases.open((PluginWork) call, values, body.awareAt())
                .compose(id -> view(call, id))
                .map(breach -> Reply.created(breach.id(), breach));
    }

    static Future<Reply<BreachView>> change(Call<BreachChange, Nothing> call) {
        BreachChange body = call.body();
        Values values = Values.none();
        if (body.facts() != null) {
            values = values.set(BreachTable.FACTS, body.facts());
        }
        if (body.effects() != null) {
            values = values.set(BreachTable.EFFECTS, body.effects());
        }
        if (body.measures() != null) {
            values = values.set(BreachTable.MEASURES, body.measures());
        }
        if (body.happenedAt() != null) {
            values = values.set(BreachTable.HAPPENED_AT, body.happenedAt());
        }
        if (body.risk() != null) {
            values = values.set(BreachTable.RISK, body.risk());
        }
        if (body.childOutcome() != null) {
            values = values.set(BreachTable.CHILD_OUTCOME, body.childOutcome());
        }
        if (body.erasureRequestId() != null) {
            values = values.set(BreachTable.ERASURE_REQUEST_ID, body.erasureRequestId());
        }
        refuseUnlinked(body);
        return update(call, values);
    }

    /** A child's data is gone only where a request for its erasure was carried out. */
    private static void refuseUnlinked(BreachChange body) {
        if ((body.childOutcome() == ChildOutcome.ERASED) != (body.erasureRequestId() != null)) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/erasureRequestId",
                                    "with-erased",
                                    "Name the request by which the child's data was erased, with"
                                            + " ERASED and only then")));
        }
    }

    static Future<Reply<BreachView>> decideOnAuthority(Call<AuthorityBody, Nothing> call) {
        return update(
                call,
                Values.of(BreachTable.AUTHORITY_DECISION, call.body().decision())
                        .set(BreachTable.AUTHORITY_REASONS, call.body().reasons())
                        .set(BreachTable.AUTHORITY_DECIDED_BY, call.caller().account().value())
                        .set(BreachTable.AUTHORITY_DECIDED_AT, call.now()));
    }

    static Future<Reply<BreachView>> decideOnPeople(Call<PeopleBody, Nothing> call) {
        return update(
                call,
                Values.of(BreachTable.PEOPLE_DECISION, call.body().decision())
                        .set(BreachTable.PEOPLE_REASONS, call.body().reasons())
                        .set(BreachTable.PEOPLE_DECIDED_BY, call.caller().account().value())
                        .set(BreachTable.PEOPLE_DECIDED_AT, call.now()));
    }

    static Future<Reply<BreachView>> authorityTold(Call<Told, Nothing> call) {
        refuseFuture(call, call.body().at(), "/at");
        return update(
                call,
                Values.of(BreachTable.AUTHORITY_NOTIFIED_AT, call.body().at())
                        .setNullable(BreachTable.LATE_BECAUSE, call.body().lateBecause()));
    }

    static Future<Reply<BreachView>> peopleTold(Call<Told, Nothing> call) {
        refuseFuture(call, call.body().at(), "/at");
        return update(
                call,
                Values.of(BreachTable.PEOPLE_INFORMED_AT, call.body().at())
                        .setNullable(BreachTable.PEOPLE_INFORMED_HOW, call.body().how()));
    }

    static Future<Reply<BreachView>> close(Call<Nothing, Nothing> call) {
        return open(call, call.id("id"))
                .compose(breach -> BreachNotices.everybodyTold(call, breach))
                .compose(
                        _ ->
                                update(
                                        call,
                                        Values.of(BreachTable.CLOSED_AT, call.now())
                                                .set(
                                                        BreachTable.CLOSED_BY,
                                                        call.caller().account().value())));
    }

    static Future<Reply<Nothing>> addPerson(Call<NewAffected, Nothing> call) {
        return open(call, call.id("id"))
                .compose(
                        _ ->
                                BreachCases.affected(
                                        (PluginWork) call,
                                        call.id("id"),
                                        new SubjectId(call.body().subjectId()),
                                        call.body().data().toArray(String[]::new)))
                .map(_ -> Reply.nothing());
    }

    /** A case that is not closed; fails with a problem that says what to do where it is. */
    static Future<Row> open(Call<?, ?> call, UUID id) {
        return call.tx()
                .require(
                        BreachTable.DATASET,
                        id,
                        BreachTable.DATASET.id(),
                        BreachTable.PEOPLE_DECISION,
                        BreachTable.CLOSED_AT)
                .map(BreachDesk::refuseClosed);
    }

    private static Row refuseClosed(Row breach) {
        if (breach.find(BreachTable.CLOSED_AT).isPresent()) {
            throw Problem.conflict(
                    "This case is closed and stays as it is. Open another for what was found since,"
                            + " and name this one in its facts.");
        }
        return breach;
    }

    static Future<Reply<Page<ReportView>>> reports(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Report.DATASET, Report.BREACH_ID.field().eq(call.id("id")), call.page())
                .map(
                        page ->
                                Reply.ok(
                                        page.map(
                                                row ->
                                                        new ReportView(
                                                                row.get(Report.DATASET.id()),
                                                                row.get(Report.REPORTER_ID),
                                                                row.get(Report.DATASET.createdAt()),
                                                                row.get(Report.DESCRIPTION),
                                                                row.find(Report.CONTACT)
                                                                        .orElse(null)))));
    }

    private static Future<Reply<BreachView>> update(Call<?, ?> call, Values values) {
        UUID id = call.id("id");
        Future<?> changed =
                values.byColumn().isEmpty()
                        ? Future.succeededFuture()
                        : call.tx().update(BreachTable.DATASET, id, OptionalLong.empty(), values);
        return changed.compose(_ -> view(call, id)).map(Reply::ok);
    }

    private static void refuseFuture(Call<?, ?> call, Instant moment, String pointer) {
        if (moment.isAfter(call.now())) {
            throw Problem.invalid(
                    List.of(new Fault(pointer, "in-the-future", "Give a moment that has passed")));
        }
    }
}
