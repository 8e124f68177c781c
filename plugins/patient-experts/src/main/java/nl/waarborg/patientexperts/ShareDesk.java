package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Writes down what of an expert went to others or into a document, with the expert's knowledge. */
final class ShareDesk {

    private ShareDesk() {}

    static Future<Reply<ShareView>> share(Call<NewShare, Nothing> call) {
        return ready(call)
                .compose(person -> call.tx().insertAndRead(Shares.DATASET, shared(call, person)))
                .compose(
                        row ->
                                disclosed(call, row)
                                        .compose(_ -> Notices.shared(call, row))
                                        .map(row))
                .map(row -> Reply.createdAs("", ShareView.ofShare(row)));
    }

    static Future<Reply<ShareView>> use(Call<NewShare, Nothing> call) {
        return ready(call)
                .compose(person -> call.tx().insertAndRead(Shares.USES, used(call, person)))
                .compose(row -> Notices.used(call, row).map(row))
                .map(row -> Reply.createdAs("", ShareView.ofUse(row)));
    }

    /** The person, who takes part in the project and agrees to each question still. */
    private static Future<UUID> ready(Call<NewShare, Nothing> call) {
        call.body().check(call.today());
        return call.tx()
                .require(Experts.DATASET, call.id("id"), Experts.PERSON_ID, Experts.ENDED_ON)
                .compose(expert -> refuseOutside(call, expert).map(expert.get(Experts.PERSON_ID)))
                .compose(person -> refuseUnanswered(call, person).map(person));
    }

    private static Future<Void> refuseOutside(Call<NewShare, Nothing> call, Row expert) {
        return call.tx()
                .count(
                        Projects.PARTICIPATIONS,
                        Projects.EXPERT_ID
                                .field()
                                .eq(call.id("id"))
                                .and(Projects.PROJECT_ID.field().eq(call.body().projectId()))
                                .and(
                                        Projects.STATUS
                                                .field()
                                                .in(
                                                        ParticipationStatus.ACCEPTED,
                                                        ParticipationStatus.ENDED)))
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

    private static Future<Void> refuseUnanswered(Call<NewShare, Nothing> call, UUID person) {
        List<String> questions = call.body().questions();
        return questions.isEmpty()
                ? Future.succeededFuture()
                : call.tx()
                        .list(
                                DSL.select(Intake.ANSWERED.field())
                                        .from(Intake.ANSWERS.asTable())
                                        .where(
                                                Intake.PERSON_ID
                                                        .field()
                                                        .eq(person)
                                                        .and(Intake.ANSWERED.field().in(questions))
                                                        .and(
                                                                call.consents()
                                                                        .given(
                                                                                Intake.CONSENT,
                                                                                Intake.PERSON_ID,
                                                                                Intake.ANSWERED))))
                        .map(rows -> refuseUnanswered(questions, rows));
    }

    private static Void refuseUnanswered(List<String> questions, List<Row> answered) {
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
        return null;
    }

    private static Values shared(Call<NewShare, Nothing> call, UUID person) {
        NewShare body = call.body();
        return Values.of(Shares.PERSON_ID, person)
                .set(Shares.PROJECT_ID, body.projectId())
                .set(Shares.PARTY, body.name())
                .set(Shares.CONTACT_DATA, body.contactData())
                .set(Shares.QUESTIONS, ShareView.text(body.questions()))
                .set(Shares.INFORMED_ON, body.informedOn())
                .set(Shares.INFORMED_BY, body.informedBy())
                .set(Shares.SHARED_ON, call.today())
                .set(Shares.SHARED_BY, call.caller().account().value());
    }

    private static Values used(Call<NewShare, Nothing> call, UUID person) {
        NewShare body = call.body();
        return Values.of(Shares.USE_PERSON, person)
                .set(Shares.USE_PROJECT, body.projectId())
                .set(Shares.DOCUMENT, body.name())
                .set(Shares.USE_CONTACT, body.contactData())
                .set(Shares.USE_QUESTIONS, ShareView.text(body.questions()))
                .set(Shares.USE_INFORMED_ON, body.informedOn())
                .set(Shares.USE_INFORMED_BY, body.informedBy())
                .set(Shares.USED_ON, call.today())
                .set(Shares.RECORDED_BY, call.caller().account().value());
    }

    /** The log of disclosures, which the person reads too. */
    private static Future<?> disclosed(Call<NewShare, Nothing> call, Row share) {
        RecordRef by = new RecordRef(Shares.DATASET, share.get(Shares.DATASET.id()));
        List<SubjectId> person = List.of(new SubjectId(share.get(Shares.PERSON_ID)));
        Future<?> contact =
                call.body().contactData()
                        ? call.disclosed(Shares.CONTACT_SHARED, by, person)
                        : Future.succeededFuture();
        return call.body().questions().isEmpty()
                ? contact
                : contact.compose(_ -> call.disclosed(Shares.ANSWERS_SHARED, by, person));
    }

    static Future<Reply<Page<ShareView>>> shares(Call<Nothing, Nothing> call) {
        return lines(call, Shares.DATASET, Shares.PERSON_ID, ShareView::ofShare);
    }

    static Future<Reply<Page<ShareView>>> uses(Call<Nothing, Nothing> call) {
        return lines(call, Shares.USES, Shares.USE_PERSON, ShareView::ofUse);
    }

    private static Future<Reply<Page<ShareView>>> lines(
            Call<Nothing, Nothing> call,
            Dataset dataset,
            Column<UUID> person,
            Function<Row, ShareView> view) {
        return call.tx()
                .require(Experts.DATASET, call.id("id"), Experts.PERSON_ID)
                .compose(
                        expert ->
                                call.tx()
                                        .page(
                                                dataset,
                                                person.field().eq(expert.get(Experts.PERSON_ID)),
                                                call.page()))
                .map(page -> Reply.ok(page.map(view)));
    }
}
