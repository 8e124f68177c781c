package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.patientexperts.Proposal.Candidate;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Lays what experts chose to answer beside what a project looks for. Proposes and decides nothing;
 * who answered nothing is proposed too (IKO-C3). Each look at an answer is logged by the core.
 */
final class Matching {

    private static final int MOST = 100;

    private Matching() {}

    static Future<Reply<Proposal>> propose(Call<Nothing, Nothing> call) {
        return ProjectDesk.view(call, call.id("id"))
                .compose(
                        project ->
                                Future.all(experts(call, project.id()), answers(call, project))
                                        .map(
                                                found ->
                                                        rank(
                                                                project,
                                                                found.resultAt(0),
                                                                byPerson(found.resultAt(1)))))
                .map(Reply::ok);
    }

    private static Future<List<Row>> experts(Work work, UUID project) {
        Condition asked =
                Experts.DATASET
                        .id()
                        .field()
                        .in(
                                DSL.select(Projects.EXPERT_ID.field())
                                        .from(Projects.PARTICIPATIONS.asTable())
                                        .where(
                                                Projects.PROJECT_ID
                                                        .field()
                                                        .eq(project)
                                                        .and(
                                                                Projects.STATUS
                                                                        .field()
                                                                        .ne(
                                                                                ParticipationStatus
                                                                                        .WITHDRAWN))));
        return work.tx()
                .list(
                        DSL.select(
                                        Experts.DATASET.id().field(),
                                        Experts.PERSON_ID.field(),
                                        Experts.FIRST_NAME.field(),
                                        Experts.LAST_NAME.field())
                                .from(Experts.DATASET.asTable())
                                .where(Experts.ENDED_ON.field().isNull().andNot(asked)));
    }

    private static Future<List<Row>> answers(Work work, ProjectView project) {
        List<String> keys =
                project.criteria().stream().map(NewProject.Criterion::question).toList();
        return keys.isEmpty()
                ? Future.succeededFuture(List.of())
                : work.tx()
                        .list(
                                DSL.select(
                                                Intake.ANSWERS.id().field(),
                                                Intake.PERSON_ID.field(),
                                                Intake.ANSWERED.field(),
                                                Intake.TEXT.field())
                                        .from(Intake.ANSWERS.asTable())
                                        .where(
                                                Intake.ANSWERED
                                                        .field()
                                                        .in(keys)
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

    private static Proposal rank(
            ProjectView project, List<Row> experts, Map<UUID, Map<String, String>> answers) {
        List<Candidate> candidates =
                experts.stream()
                        .map(
                                expert ->
                                        candidate(
                                                expert,
                                                project.criteria(),
                                                answers.getOrDefault(
                                                        expert.get(Experts.PERSON_ID), Map.of())))
                        .sorted(
                                Comparator.comparingInt((Candidate one) -> one.reasons().size())
                                        .reversed()
                                        .thenComparing(Candidate::lastName)
                                        .thenComparing(Candidate::expertId))
                        .limit(MOST)
                        .toList();
        return new Proposal(project.id(), "HUMAN", candidates);
    }

    static Candidate candidate(
            Row expert, List<NewProject.Criterion> criteria, Map<String, String> answers) {
        Outcome outcome = Outcome.of(criteria, answers);
        return new Candidate(
                expert.get(Experts.DATASET.id()),
                expert.get(Experts.FIRST_NAME),
                expert.get(Experts.LAST_NAME),
                outcome.reasons(),
                outcome.unanswered());
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
