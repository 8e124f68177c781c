package nl.waarborg.mantelzorgwaardering.deadline;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.ApplicationStatus;
import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.deadline.Deadline.DeadlineFilter;
import nl.waarborg.mantelzorgwaardering.deadline.Deadline.DeadlineList;
import nl.waarborg.mantelzorgwaardering.deadline.Deadline.NewTerm;
import nl.waarborg.mantelzorgwaardering.letter.Letters;
import nl.waarborg.mantelzorgwaardering.objection.Objections;
import nl.waarborg.mantelzorgwaardering.term.DecisionTerm;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Shows staff what is due, and makes terms longer with a notice. */
final class DeadlineDesk {

    private static final int SHOWN = 200;
    private static final int FEWEST = 10;

    private DeadlineDesk() {}

    static Future<Reply<DeadlineList>> list(Call<Nothing, DeadlineFilter> call) {
        Future<List<Deadline>> applications = pending(call, DSL.noCondition());
        Future<List<Deadline>> objections = objections(call);
        return Future.all(applications, objections)
                .map(
                        both -> {
                            List<Deadline> all = new ArrayList<>(applications.result());
                            all.addAll(objections.result());
                            return Reply.ok(list(all, Boolean.TRUE.equals(call.query().overdue())));
                        });
    }

    private static DeadlineList list(List<Deadline> all, boolean overdueOnly) {
        List<Deadline> overdue =
                all.stream()
                        .filter(deadline -> deadline.state() == DecisionTerm.State.OVERDUE)
                        .toList();
        return new DeadlineList(
                overdue.size(),
                all.size(),
                (overdueOnly ? overdue : all)
                        .stream()
                                .sorted(Comparator.comparing(Deadline::dueOn))
                                .limit(SHOWN)
                                .toList());
    }

    static Future<Reply<Deadline>> read(Call<Nothing, Nothing> call) {
        return one(call).map(Reply::ok);
    }

    static Future<Reply<Deadline>> extend(Call<NewTerm, Nothing> call) {
        NewTerm term = call.body();
        return one(call)
                .compose(
                        deadline -> {
                            refuse(term, deadline);
                            return call.tx().insert(Extensions.DATASET, extension(call));
                        })
                .compose(
                        id ->
                                Letters.extended(
                                        call, call.id("id"), term.dueOn(), term.reasons().strip()))
                .compose(letter -> one(call))
                .map(Reply::ok);
    }

    private static void refuse(NewTerm term, Deadline deadline) {
        List<Fault> faults = new ArrayList<>();
        if (!term.dueOn().isAfter(deadline.dueOn())) {
            faults.add(new Fault("/dueOn", "not-later", "Give a day after " + deadline.dueOn()));
        }
        if (term.reasons().strip().length() < FEWEST) {
            faults.add(new Fault("/reasons", "too-short", "Give at least 10 characters"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        if (deadline.state() == DecisionTerm.State.OVERDUE) {
            throw Problem.conflict("The term has passed. Decide now; a notice comes too late.");
        }
    }

    private static Values extension(Call<NewTerm, Nothing> call) {
        return Values.of(Extensions.APPLICATION_ID, call.id("id"))
                .set(Extensions.MADE_ON, call.today())
                .set(Extensions.DUE_ON, call.body().dueOn())
                .set(Extensions.REASONS, call.body().reasons().strip())
                .set(Extensions.EXTENDED_BY, call.caller().account().value());
    }

    private static Future<Deadline> one(Call<?, ?> call) {
        return pending(call, Applications.DATASET.id().field().eq(call.id("id")))
                .map(found -> found.stream().findFirst().orElseThrow(Problem::notFound));
    }

    private static Future<List<Deadline>> pending(Work work, Condition which) {
        return work.tx()
                .list(
                        DSL.select(
                                        Applications.DATASET.id().field(),
                                        Applications.SUBMITTED_AT.field())
                                .from(Applications.DATASET.asTable())
                                .where(undecided().and(which)))
                .compose(
                        applications ->
                                Terms.of(work, undecided().and(which))
                                        .map(
                                                terms ->
                                                        applications.stream()
                                                                .map(row -> of(work, terms, row))
                                                                .toList()));
    }

    private static Condition undecided() {
        return Applications.STATUS
                .field()
                .in(ApplicationStatus.SUBMITTED, ApplicationStatus.COMPLETION_REQUESTED);
    }

    private static Deadline of(Work work, Terms terms, Row row) {
        UUID id = row.get(Applications.DATASET.id());
        return Deadline.ofApplication(
                id, terms.of(id, work.day(row.get(Applications.SUBMITTED_AT))), work.today());
    }

    private static Future<List<Deadline>> objections(Work work) {
        return work.tx()
                .list(
                        DSL.select(
                                        Objections.DATASET.id().field(),
                                        Objections.APPLICATION_ID.field(),
                                        Objections.DUE_ON.field())
                                .from(Objections.DATASET.asTable())
                                .where(Objections.STATUS.field().eq(Objections.Status.OPEN)))
                .map(
                        rows ->
                                rows.stream()
                                        .map(
                                                row ->
                                                        Deadline.ofObjection(
                                                                row.get(Objections.APPLICATION_ID),
                                                                row.get(Objections.DATASET.id()),
                                                                row.get(Objections.DUE_ON),
                                                                work.today()))
                                        .toList());
    }
}
