package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Lays what experts chose to answer beside what a project looks for: all of them, the likeliest
 * first, page by page. Proposes and decides nothing; who answered nothing is proposed too (IKO-C3).
 * Each look at an answer is logged by the core.
 */
final class Matching {

    private static final int AT_ONCE = 200;

    private static final Comparator<Candidate> LIKELIEST =
            Comparator.comparingInt((Candidate one) -> one.reasons().size())
                    .reversed()
                    .thenComparing(Candidate::lastName)
                    .thenComparing(Candidate::expertId);

    private Matching() {}

    static Future<Reply<Page<Candidate>>> propose(Call<Nothing, Nothing> call) {
        return ProjectDesk.view(call, call.id("id"))
                .compose(project -> gather(call, project, Optional.empty(), new ArrayList<>()))
                .map(all -> Reply.ok(cut(all, call.page())));
    }

    /**
     * The page that is asked for. Its place is that of the last one seen, also where that expert
     * was invited meanwhile.
     */
    static Page<Candidate> cut(List<Candidate> all, PageRequest request) {
        List<Candidate> ranked = all.stream().sorted(LIKELIEST).toList();
        int from = request.after().map(after -> place(ranked, after) + 1).orElse(0);
        List<Candidate> shown =
                ranked.subList(from, Math.min(ranked.size(), from + request.limit()));
        boolean more = from + shown.size() < ranked.size();
        return new Page<>(shown, more ? Optional.of(shown.getLast().expertId()) : Optional.empty());
    }

    private static int place(List<Candidate> ranked, UUID after) {
        for (int i = 0; i < ranked.size(); i++) {
            if (ranked.get(i).expertId().equals(after)) {
                return i;
            }
        }
        throw Problem.invalid(
                List.of(
                        new Fault(
                                "?after",
                                "unknown",
                                "is no expert in this list now: start from the first page")));
    }

    /** All experts who can be proposed, some at a time. */
    private static Future<List<Candidate>> gather(
            Call<Nothing, Nothing> call,
            ProjectView project,
            Optional<UUID> after,
            List<Candidate> so) {
        return experts(call, project.id(), after)
                .compose(
                        rows ->
                                answers(call, project, rows)
                                        .map(
                                                answers -> {
                                                    add(so, rows, project, byPerson(answers));
                                                    return rows;
                                                }))
                .compose(
                        rows ->
                                rows.size() < AT_ONCE
                                        ? Future.succeededFuture(so)
                                        : gather(
                                                call,
                                                project,
                                                Optional.of(
                                                        rows.getLast().get(Experts.DATASET.id())),
                                                so));
    }

    private static void add(
            List<Candidate> so,
            List<Row> experts,
            ProjectView project,
            Map<UUID, Map<String, String>> answers) {
        for (Row expert : experts) {
            so.add(
                    candidate(
                            expert,
                            project.criteria(),
                            answers.getOrDefault(expert.get(Experts.PERSON_ID), Map.of())));
        }
    }

    private static Future<List<Row>> experts(
            Call<Nothing, Nothing> call, UUID project, Optional<UUID> after) {
        Field<UUID> id = Experts.DATASET.id().field();
        Condition seen = call.page().after().<Condition>map(id::eq).orElseGet(DSL::falseCondition);
        Condition open = Experts.ENDED_ON.field().isNull().and(seen.or(id.notIn(asked(project))));
        return call.tx()
                .list(
                        DSL.select(
                                        id,
                                        Experts.PERSON_ID.field(),
                                        Experts.FIRST_NAME.field(),
                                        Experts.LAST_NAME.field())
                                .from(Experts.DATASET.asTable())
                                .where(
                                        after.<Condition>map(last -> open.and(id.gt(last)))
                                                .orElse(open))
                                .orderBy(id)
                                .limit(AT_ONCE));
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

    static Candidate candidate(
            Row expert, List<NewProject.Criterion> criteria, Map<String, String> answers) {
        Outcome outcome = Outcome.of(criteria, answers);
        return new Candidate(
                expert.get(Experts.DATASET.id()),
                expert.get(Experts.FIRST_NAME),
                expert.get(Experts.LAST_NAME),
                outcome.reasons(),
                outcome.unanswered(),
                "HUMAN");
    }

    /**
     * What answers say of criteria.
     *
     * @param reasons the questions with an answer that is looked for
     * @param unanswered the questions without an answer
     */
    record Outcome(List<String> reasons, List<String> unanswered) {

        /** Copies what it is given. */
        Outcome {
            reasons = List.copyOf(reasons);
            unanswered = List.copyOf(unanswered);
        }

        static Outcome of(List<NewProject.Criterion> criteria, Map<String, String> answers) {
            List<String> reasons = new ArrayList<>();
            List<String> unanswered = new ArrayList<>();
            for (NewProject.Criterion criterion : criteria) {
                String kept = answers.get(criterion.question());
                if (kept == null) {
                    unanswered.add(criterion.question());
                } else if (Set.copyOf(criterion.wanted()).stream()
                        .anyMatch(AnswerBody.codes(kept)::contains)) {
                    reasons.add(criterion.question());
                }
            }
            return new Outcome(reasons, unanswered);
        }
    }
}
