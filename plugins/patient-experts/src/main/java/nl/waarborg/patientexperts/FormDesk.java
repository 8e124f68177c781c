package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Makes versions of the intake form and shows them. */
final class FormDesk {

    private FormDesk() {}

    static Future<Reply<FormView>> next(Call<NewForm, Nothing> call) {
        call.body().check();
        return current(call)
                .map(form -> form.map(row -> row.get(Intake.NUMBER)).orElse(0) + 1)
                .compose(number -> call.tx().insert(Intake.FORMS, Values.of(Intake.NUMBER, number)))
                .compose(id -> ask(call, id));
    }

    private static Future<Reply<FormView>> ask(Call<NewForm, Nothing> call, UUID form) {
        List<NewForm.Question> questions = call.body().questions();
        List<Future<UUID>> asked =
                IntStream.range(0, questions.size())
                        .mapToObj(
                                i ->
                                        call.tx()
                                                .insert(
                                                        Intake.QUESTIONS,
                                                        questions.get(i).values(form, i + 1)))
                        .toList();
        return Future.all(asked)
                .compose(_ -> view(call, form))
                .map(view -> Reply.created(form, view));
    }

    static Future<Reply<FormView>> read(Call<Nothing, Nothing> call) {
        return view(call, call.id("id")).map(Reply::ok);
    }

    static Future<Reply<FormView>> readCurrent(Call<Nothing, Nothing> call) {
        return current(call)
                .map(form -> form.orElseThrow(Problem::notFound))
                .compose(form -> view(call, form.get(Intake.FORMS.id())))
                .map(Reply::ok);
    }

    static Future<Reply<Page<FormView.Line>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Intake.FORMS, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(FormView.Line::of)));
    }

    /** The version in force. */
    static Future<Optional<Row>> current(Work work) {
        return work.tx()
                .first(
                        DSL.select(Intake.FORMS.id().field(), Intake.NUMBER.field())
                                .from(Intake.FORMS.asTable())
                                .orderBy(Intake.NUMBER.field().desc())
                                .limit(1));
    }

    /** The questions of a version, in order. */
    static Future<List<Row>> questions(Work work, UUID form) {
        return work.tx()
                .list(
                        DSL.select(
                                        Intake.QUESTIONS.id().field(),
                                        Intake.KEY.field(),
                                        Intake.KIND.field(),
                                        Intake.TEXT_NL.field(),
                                        Intake.TEXT_EN.field(),
                                        Intake.OPTIONS.field(),
                                        Intake.OPTIONS_NL.field(),
                                        Intake.OPTIONS_EN.field())
                                .from(Intake.QUESTIONS.asTable())
                                .where(Intake.FORM_ID.field().eq(form))
                                .orderBy(Intake.POSITION.field()));
    }

    private static Future<FormView> view(Work work, UUID id) {
        return work.tx()
                .require(Intake.FORMS, id)
                .compose(form -> questions(work, id).map(asked -> FormView.of(form, asked)));
    }
}
