package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Takes answers that somebody agreed to give, shows them, and lets them go. */
final class AnswerDesk {

    private AnswerDesk() {}

    static Future<Reply<AnswerView>> answer(Call<AnswerBody, Nothing> call) {
        return call.tx()
                .require(Experts.DATASET, call.id("id"), Experts.PERSON_ID, Experts.ENDED_ON)
                .compose(
                        expert ->
                                asked(call, call.id("question"))
                                        .compose(question -> agreed(call, expert, question)))
                .compose(id -> call.tx().require(Intake.ANSWERS, id))
                .map(row -> Reply.ok(AnswerView.of(row)));
    }

    /** A question of the version in force; of an older one nobody is asked any more. */
    private static Future<Row> asked(Work work, UUID question) {
        return FormDesk.current(work)
                .compose(
                        form ->
                                work.tx()
                                        .require(Intake.QUESTIONS, question)
                                        .map(
                                                row -> {
                                                    refuseFormer(form, row);
                                                    return row;
                                                }));
    }

    private static void refuseFormer(Optional<Row> form, Row question) {
        UUID inForce = form.map(row -> row.get(Intake.FORMS.id())).orElse(null);
        if (!question.get(Intake.FORM_ID).equals(inForce)) {
            throw Problem.conflict("Answer the version of the form that is in force now.");
        }
    }

    private static Future<UUID> agreed(Call<AnswerBody, Nothing> call, Row expert, Row question) {
        if (expert.find(Experts.ENDED_ON).isPresent()) {
            throw Problem.conflict("The role has ended. Answers are asked during the role only.");
        }
        UUID person = expert.get(Experts.PERSON_ID);
        Values values =
                Values.of(Intake.TEXT, call.body().fitting(question))
                        .set(Intake.QUESTION_ID, question.get(Intake.QUESTIONS.id()))
                        .set(Intake.ANSWER_KIND, question.get(Intake.KIND));
        return call.consents()
                .require(Intake.CONSENT, new SubjectId(person), question.get(Intake.KEY))
                .compose(_ -> former(call, person, question.get(Intake.KEY)))
                .compose(former -> keep(call, former, person, question, values));
    }

    private static Future<Optional<Row>> former(Work work, UUID person, String question) {
        return work.tx()
                .first(
                        DSL.select(Intake.ANSWERS.id().field())
                                .from(Intake.ANSWERS.asTable())
                                .where(
                                        Intake.PERSON_ID
                                                .field()
                                                .eq(person)
                                                .and(Intake.ANSWERED.field().eq(question))));
    }

    private static Future<UUID> keep(
            Call<AnswerBody, Nothing> call,
            Optional<Row> former,
            UUID person,
            Row question,
            Values values) {
        if (former.isPresent()) {
            UUID id = former.get().get(Intake.ANSWERS.id());
            return call.tx()
                    .update(Intake.ANSWERS, id, OptionalLong.empty(), values)
                    .compose(_ -> mark(call, id, question));
        }
        return call.tx()
                .insert(
                        Intake.ANSWERS,
                        values.set(Intake.PERSON_ID, person)
                                .set(Intake.EXPERT_ID, call.id("id"))
                                .set(Intake.ANSWERED, question.get(Intake.KEY)))
                .compose(id -> mark(call, id, question));
    }

    /** The same answer once more keeps its marks; they are made anew all the same. */
    private static Future<UUID> mark(Call<AnswerBody, Nothing> call, UUID answer, Row question) {
        return Marks.write(
                call,
                answer,
                question.get(Intake.KEY),
                question.get(Intake.KIND),
                call.body().fitting(question));
    }

    /**
     * Whoever is not the person sees what the person agrees to at this moment, while in the role:
     * afterwards nobody is deployed, which is what the answers are for (IKO-U1).
     */
    static Future<Reply<Page<AnswerView>>> list(Call<Nothing, Nothing> call) {
        Condition own = Intake.PERSON_ID.field().eq(call.caller().subject().value());
        return call.tx()
                .require(Experts.DATASET, call.id("id"), Experts.PERSON_ID, Experts.ENDED_ON)
                .compose(
                        expert -> {
                            Condition seen =
                                    expert.find(Experts.ENDED_ON).isPresent()
                                            ? own
                                            : own.or(agreed(call));
                            return page(call, seen);
                        })
                .map(page -> Reply.ok(page.map(AnswerView::of)));
    }

    private static Condition agreed(Call<Nothing, Nothing> call) {
        return call.consents().given(Intake.CONSENT, Intake.PERSON_ID, Intake.ANSWERED);
    }

    private static Future<Page<Row>> page(Call<Nothing, Nothing> call, Condition seen) {
        return call.tx()
                .page(
                        Intake.ANSWERS,
                        Intake.EXPERT_ID.field().eq(call.id("id")).and(seen),
                        call.page());
    }

    /** Lets one answer go at once; the role stays (IKO-R4). */
    static Future<Reply<Nothing>> remove(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Intake.ANSWERS, call.id("answer"), Intake.ANSWERS.id(), Intake.EXPERT_ID)
                .compose(row -> remove(call, row));
    }

    private static Future<Reply<Nothing>> remove(Call<Nothing, Nothing> call, Row answer) {
        if (!answer.get(Intake.EXPERT_ID).equals(call.id("id"))) {
            throw Problem.notFound();
        }
        return call.tx()
                .delete(Intake.ANSWERS, answer.get(Intake.ANSWERS.id()))
                .map(_ -> Reply.nothing());
    }

    /**
     * With the consent goes the answer, in the same transaction. One that a hold keeps is not used
     * any more and goes when the hold is released, by the stamp and the rule of the tenant.
     */
    static Future<Void> withdrawn(Work work, SubjectId person, Optional<String> question) {
        Condition given =
                Intake.PERSON_ID
                        .field()
                        .eq(person.value())
                        .and(Intake.ANSWERED.field().eq(question.orElse("")));
        return work.tx()
                .list(
                        DSL.select(Intake.ANSWERS.id().field())
                                .from(Intake.ANSWERS.asTable())
                                .where(given.andNot(work.holds().kept(Intake.ANSWERS))))
                .compose(
                        rows ->
                                Future.all(
                                                rows.stream()
                                                        .map(
                                                                row ->
                                                                        work.tx()
                                                                                .delete(
                                                                                        Intake
                                                                                                .ANSWERS,
                                                                                        row.get(
                                                                                                Intake
                                                                                                        .ANSWERS
                                                                                                        .id())))
                                                        .toList())
                                        .mapEmpty());
    }
}
