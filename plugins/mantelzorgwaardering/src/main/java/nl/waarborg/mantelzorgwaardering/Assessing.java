package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Values;

import java.util.List;

/** Staff look at an application before it is decided. */
final class Assessing {

    private Assessing() {}

    static Future<Reply<Advice>> advice(Call<Nothing, Nothing> call) {
        return Dossier.seen(call).map(dossier -> Reply.ok(dossier.advice(call)));
    }

    static Future<Reply<ApplicationView>> requestCompletion(Call<Completion, Nothing> call) {
        if (!call.body().dueOn().isAfter(call.today())) {
            throw Problem.invalid(
                    List.of(new Fault("/dueOn", "not-in-the-future", "Give a day after today")));
        }
        return Dossier.application(call)
                .compose(application -> sendBack(call, application))
                .compose(version -> Dossier.application(call))
                .map(ApplicationView::reply);
    }

    private static Future<Long> sendBack(Call<Completion, Nothing> call, Application application) {
        if (application.status() != ApplicationStatus.SUBMITTED) {
            throw Problem.conflict(
                    "Only a submitted application that is not decided on goes back.");
        }
        return call.tx()
                .update(
                        Applications.DATASET,
                        application.id(),
                        call.expectedVersion(),
                        Values.of(Applications.STATUS, ApplicationStatus.COMPLETION_REQUESTED)
                                .set(Applications.COMPLETION_TEXT, call.body().text())
                                .set(Applications.COMPLETION_DUE_ON, call.body().dueOn()));
    }
}
