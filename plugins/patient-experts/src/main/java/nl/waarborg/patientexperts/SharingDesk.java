package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts before an expert what staff want to give to others, exactly as it would go (IKO-D1). */
final class SharingDesk {

    private SharingDesk() {}

    static Future<Reply<ShareProposalView>> propose(Call<NewShareProposal, Nothing> call) {
        call.body().check();
        return Future.all(
                        call.tx().require(Experts.DATASET, call.id("id")),
                        call.tx().require(Projects.DATASET, call.body().projectId()),
                        answers(call))
                .compose(
                        found ->
                                asked(call, found.resultAt(2))
                                        .compose(
                                                questions ->
                                                        propose(
                                                                call,
                                                                found.resultAt(0),
                                                                found.resultAt(1),
                                                                found.resultAt(2),
                                                                questions)));
    }

    private static Future<Reply<ShareProposalView>> propose(
            Call<NewShareProposal, Nothing> call,
            Row expert,
            Row project,
            List<Row> answers,
            List<Row> questions) {
        refuseUnanswered(call.body().keys(), answers);
        UUID token = UUID.randomUUID();
        return refuseOutside(call, expert)
                .compose(_ -> AskedByLink.is(call, expert))
                .compose(
                        byLink -> {
                            Values values = values(call, expert, project, questions);
                            return call.tx()
                                    .insertAndRead(
                                            ShareProposals.DATASET,
                                            byLink
                                                    ? AskedByLink.values(call, values, token)
                                                    : values);
                        })
                .compose(
                        row ->
                                items(call, row, answers)
                                        .compose(_ -> ask(call, expert, project, row, token))
                                        .map(row))
                .compose(row -> ShareProposalView.named(call, row))
                .map(view -> Reply.createdAs("", view));
    }

    private static Future<?> ask(
            Call<NewShareProposal, Nothing> call,
            Row expert,
            Row project,
            Row proposal,
            UUID token) {
        return proposal.find(ShareProposals.LINK_HASH).isPresent()
                ? ShareLinks.mail(call, expert, proposal, token)
                : Notices.asked(call, expert, project, proposal);
    }

    private static Values values(
            Call<NewShareProposal, Nothing> call, Row expert, Row project, List<Row> questions) {
        NewShareProposal body = call.body();
        return Values.of(ShareProposals.EXPERT_ID, call.id("id"))
                .set(ShareProposals.PROJECT_ID, body.projectId())
                .set(ShareProposals.WAY, body.way())
                .set(ShareProposals.NAME, body.name())
                .set(ShareProposals.PURPOSE, body.purpose())
                .set(ShareProposals.FIELDS, listed(body.shownFields().stream().map(Enum::name)))
                .set(ShareProposals.QUESTIONS, listed(body.keys().stream()))
                .set(ShareProposals.PROFILE_VERSION, expert.get(Experts.DATASET.version()))
                .set(
                        ShareProposals.ASKED,
                        ShareAsking.words(
                                call.organisation().name(),
                                project.get(Projects.NAME),
                                body,
                                questions))
                .set(ShareProposals.PROPOSED_BY, call.caller().account().value())
                .set(ShareProposals.PROPOSED_ON, call.today());
    }

    private static String listed(Stream<String> names) {
        return names.collect(Collectors.joining(ShareView.BETWEEN));
    }

    private static Future<?> items(Work work, Row proposal, List<Row> answers) {
        return work.tx()
                .insertAll(
                        ShareProposals.ANSWERS,
                        answers.stream()
                                .map(
                                        answer ->
                                                Values.of(
                                                                ShareProposals.PROPOSAL_ID,
                                                                proposal.get(
                                                                        ShareProposals.DATASET
                                                                                .id()))
                                                        .set(
                                                                ShareProposals.QUESTION,
                                                                answer.get(Intake.ANSWERED))
                                                        .set(
                                                                ShareProposals.ANSWER_ID,
                                                                answer.get(Intake.ANSWERS.id()))
                                                        .set(
                                                                ShareProposals.ANSWER_VERSION,
                                                                answer.get(
                                                                        Intake.ANSWERS.version())))
                                .toList());
    }

    /** The answers as they stand, to questions that the expert agrees to at this moment. */
    private static Future<List<Row>> answers(Call<NewShareProposal, Nothing> call) {
        Set<String> keys = call.body().keys();
        return keys.isEmpty()
                ? Future.succeededFuture(List.of())
                : call.tx()
                        .list(
                                DSL.select(
                                                Intake.ANSWERS.id().field(),
                                                Intake.ANSWERS.version().field(),
                                                Intake.ANSWERED.field(),
                                                Intake.QUESTION_ID.field())
                                        .from(Intake.ANSWERS.asTable())
                                        .where(
                                                Intake.EXPERT_ID
                                                        .field()
                                                        .eq(call.id("id"))
                                                        .and(Intake.ANSWERED.field().in(keys))
                                                        .and(
                                                                call.consents()
                                                                        .given(
                                                                                Intake.CONSENT,
                                                                                Intake.PERSON_ID,
                                                                                Intake.ANSWERED))));
    }

    /** The questions of those answers, as they were asked. */
    private static Future<List<Row>> asked(Work work, List<Row> answers) {
        Set<UUID> ids =
                answers.stream()
                        .map(row -> row.get(Intake.QUESTION_ID))
                        .collect(Collectors.toSet());
        return ids.isEmpty()
                ? Future.succeededFuture(List.of())
                : work.tx()
                        .list(
                                DSL.select(Intake.TEXT_NL.field(), Intake.TEXT_EN.field())
                                        .from(Intake.QUESTIONS.asTable())
                                        .where(Intake.QUESTIONS.id().field().in(ids))
                                        .orderBy(Intake.POSITION.field()));
    }

    private static void refuseUnanswered(Set<String> questions, List<Row> answered) {
        Set<String> missing = new HashSet<>(questions);
        answered.forEach(row -> missing.remove(row.get(Intake.ANSWERED)));
        if (!missing.isEmpty()) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/questions",
                                    "not-answered",
                                    "must be questions that the expert answered and agrees to")));
        }
    }

    private static Future<Void> refuseOutside(Call<NewShareProposal, Nothing> call, Row expert) {
        Condition taking =
                Projects.EXPERT_ID
                        .field()
                        .eq(call.id("id"))
                        .and(Projects.PROJECT_ID.field().eq(call.body().projectId()))
                        .and(
                                Projects.STATUS
                                        .field()
                                        .in(
                                                ParticipationStatus.ACCEPTED,
                                                ParticipationStatus.ENDED));
        return call.tx()
                .count(Projects.PARTICIPATIONS, taking)
                .map(
                        found -> {
                            if (found == 0 || expert.find(Experts.ENDED_ON).isPresent()) {
                                throw Problem.conflict(
                                        "Share only for a project that the expert takes part in,"
                                                + " while in the role.");
                            }
                            return null;
                        });
    }

    /** What an expert was asked. */
    static Future<Reply<Page<ShareProposalView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Experts.DATASET, call.id("id"), Experts.PERSON_ID)
                .compose(_ -> page(call, ShareProposals.EXPERT_ID, call.id("id")));
    }

    /** What the caller was asked. */
    static Future<Reply<Page<ShareProposalView>>> mine(Call<Nothing, Nothing> call) {
        return OwnWordDesk.self(call)
                .compose(
                        self ->
                                page(
                                        call,
                                        ShareProposals.EXPERT_ID,
                                        self.get(Experts.DATASET.id())));
    }

    private static Future<Reply<Page<ShareProposalView>>> page(
            Call<Nothing, Nothing> call, Column<UUID> column, UUID expert) {
        return call.tx()
                .page(ShareProposals.DATASET, column.field().eq(expert), call.page())
                .compose(
                        page ->
                                call.namesOf(ShareProposals.PROPOSED_BY, page.items())
                                        .map(by -> page.map(row -> ShareProposalView.of(row, by))))
                .map(Reply::ok);
    }
}
