package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Lays what experts chose to answer beside what a project looks for: all of them, the likeliest
 * first, page by page. Proposes and decides nothing; who answered nothing is proposed too (IKO-C3).
 * The database orders them by {@link Likelihood}; answers are opened of those alone who stand on
 * the page, and each of these looks is logged by the core.
 */
final class Matching {

    private static final Field<UUID> ID = Experts.DATASET.id().field();

    private static final Fault NOT_IN_THE_LIST =
            new Fault(
                    "?after",
                    "unknown",
                    "is no expert in this list now: start from the first page");

    private Matching() {}

    static Future<Reply<Page<Candidate>>> propose(Call<Nothing, Nothing> call) {
        return placed(call)
                .compose(_ -> ProjectDesk.view(call, call.id("id")))
                .compose(
                        project ->
                                Likelihood.of(call, project.criteria())
                                        .compose(likely -> experts(call, project.id(), likely))
                                        .compose(rows -> page(call, project, rows)))
                .map(Reply::ok);
    }

    /**
     * The place in the list is that of the last one seen, also where that expert was invited
     * meanwhile; who left the role stands in it no more.
     */
    private static Future<Void> placed(Call<Nothing, Nothing> call) {
        Optional<UUID> after = call.page().after();
        if (after.isEmpty()) {
            return Future.succeededFuture();
        }
        return call.tx()
                .count(Experts.DATASET, ID.eq(after.get()).and(Experts.ENDED_ON.field().isNull()))
                .map(
                        found -> {
                            if (found == 0) {
                                throw Problem.invalid(List.of(NOT_IN_THE_LIST));
                            }
                            return null;
                        });
    }

    /** One more than the page holds, to know whether there is another page. */
    private static Future<List<Row>> experts(
            Call<Nothing, Nothing> call, UUID project, Likelihood likely) {
        Condition open = Experts.ENDED_ON.field().isNull().and(ID.notIn(asked(project)));
        Condition further = call.page().after().map(likely::after).orElseGet(DSL::noCondition);
        return call.tx()
                .list(
                        DSL.select(
                                        ID,
                                        Experts.PERSON_ID.field(),
                                        Experts.FIRST_NAME.field(),
                                        Experts.LAST_NAME.field())
                                .from(Experts.DATASET.asTable())
                                .where(open.and(further))
                                .orderBy(likely.order())
                                .limit(call.page().limit() + 1));
    }

    private static Future<Page<Candidate>> page(
            Call<Nothing, Nothing> call, ProjectView project, List<Row> rows) {
        int limit = call.page().limit();
        List<Row> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        Optional<UUID> next =
                rows.size() > limit
                        ? Optional.of(shown.getLast().get(Experts.DATASET.id()))
                        : Optional.empty();
        return answers(call, project, shown)
                .map(Matching::byPerson)
                .map(
                        answers ->
                                new Page<>(
                                        shown.stream()
                                                .map(row -> candidate(row, project, answers))
                                                .toList(),
                                        next));
    }

    /** Who was invited to the project already. */
    private static Select<Record1<UUID>> asked(UUID project) {
        return DSL.select(Projects.EXPERT_ID.field())
                .from(Projects.PARTICIPATIONS.asTable())
                .where(
                        Projects.PROJECT_ID
                                .field()
                                .eq(project)
                                .and(Projects.STATUS.field().ne(ParticipationStatus.WITHDRAWN)));
    }

    private static Future<List<Row>> answers(Work work, ProjectView project, List<Row> experts) {
        List<String> keys =
                project.criteria().stream().map(NewProject.Criterion::question).toList();
        if (keys.isEmpty() || experts.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Condition these =
                Intake.EXPERT_ID
                        .field()
                        .in(experts.stream().map(row -> row.get(Experts.DATASET.id())).toList());
        return work.tx()
                .list(
                        DSL.select(
                                        Intake.ANSWERS.id().field(),
                                        Intake.PERSON_ID.field(),
                                        Intake.ANSWERED.field(),
                                        Intake.TEXT.field())
                                .from(Intake.ANSWERS.asTable())
                                .where(
                                        these.and(Intake.ANSWERED.field().in(keys))
                                                .and(Intake.ROLE_ENDED_ON.field().isNull())
                                                .and(
                                                        work.consents()
                                                                .given(
                                                                        Intake.CONSENT,
                                                                        Intake.PERSON_ID,
                                                                        Intake.ANSWERED))));
    }

    private static Map<UUID, Map<String, String>> byPerson(List<Row> answers) {
        Map<UUID, Map<String, String>> all = new HashMap<>();
        for (Row row : answers) {
            all.computeIfAbsent(row.get(Intake.PERSON_ID), _ -> new HashMap<>())
                    .put(row.get(Intake.ANSWERED), row.get(Intake.TEXT));
        }
        return all;
    }

    private static Candidate candidate(
            Row expert, ProjectView project, Map<UUID, Map<String, String>> answers) {
        Map<String, String> own = answers.getOrDefault(expert.get(Experts.PERSON_ID), Map.of());
        List<String> reasons = new ArrayList<>();
        List<String> unanswered = new ArrayList<>();
        for (NewProject.Criterion criterion : project.criteria()) {
            String kept = own.get(criterion.question());
            if (kept == null) {
                unanswered.add(criterion.question());
            } else if (Set.copyOf(criterion.wanted()).stream()
                    .anyMatch(AnswerBody.codes(kept)::contains)) {
                reasons.add(criterion.question());
            }
        }
        return new Candidate(
                expert.get(Experts.DATASET.id()),
                expert.get(Experts.FIRST_NAME),
                expert.get(Experts.LAST_NAME),
                reasons,
                unanswered,
                "HUMAN");
    }
}
