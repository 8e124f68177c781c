package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.vacancies.ApplicationView.NewDecision;
import nl.waarborg.vacancies.ApplicationView.NewStep;
import nl.waarborg.vacancies.ApplicationView.StepView;

import java.util.List;
import java.util.Map;

/** What who handles a vacancy does with its applications. */
final class Procedure {

    private Procedure() {}

    static Future<Reply<ApplicationView>> invite(Call<Nothing, Nothing> call) {
        return change(call, Values.of(Applications.STATUS, ApplicationStatus.INVITED))
                .compose(row -> ApplicationView.reply(call, row));
    }

    static Future<Reply<StepView>> note(Call<NewStep, Nothing> call) {
        NewStep step = call.body();
        if (step.takenOn().isAfter(call.today())) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/takenOn", "in-the-future", "Give today or an earlier day")));
        }
        Values values =
                Values.of(Applications.STEP_OF, call.id("id"))
                        .set(Applications.STEP_KIND, step.kind())
                        .set(Applications.TAKEN_ON, step.takenOn())
                        .set(Applications.NOTE, step.note())
                        .set(Applications.TAKEN_BY, call.caller().account().value());
        return Reading.application(call)
                .compose(_ -> call.tx().insertAndRead(Applications.STEPS, values))
                .map(row -> Reply.created(row.get(Applications.STEPS.id()), StepView.of(row)));
    }

    /** The database demands a human who handles the vacancy, and that it happens once. */
    static Future<Reply<ApplicationView>> decide(Call<NewDecision, Nothing> call) {
        Values values =
                Values.of(Applications.STATUS, call.body().outcome().status())
                        .set(Applications.REASONS, call.body().reasons())
                        .set(Applications.DECIDED_BY, call.caller().account().value())
                        .set(Applications.DECIDED_AT, call.now());
        return change(call, values)
                .compose(row -> Letters.decided(call, row).map(_ -> row))
                .compose(
                        row -> {
                            call.emit(
                                    VacanciesPlugin.DECIDED, Map.of("application", call.id("id")));
                            return ApplicationView.reply(call, row);
                        });
    }

    private static Future<Row> change(Call<?, ?> call, Values values) {
        return call.tx()
                .update(Applications.DATASET, call.id("id"), call.expectedVersion(), values)
                .compose(_ -> Reading.application(call));
    }
}
