package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Advice.Finding;
import nl.waarborg.mantelzorgwaardering.review.ReviewTasks;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Problem;

import org.jooq.Condition;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An application with its edition.
 *
 * @param application the application
 * @param edition the edition
 * @param openTasks how many things there are to look at before it is decided
 */
record Dossier(Application application, Edition edition, long openTasks) {

    /** The one that the address names, if the caller is the carer. */
    static Future<Dossier> own(Call<?, ?> call) {
        return application(call)
                .compose(
                        application ->
                                isOwn(application, call)
                                        ? withEdition(application, call)
                                        : Future.failedFuture(Problem.notFound()));
    }

    /** The one that the address names, if the caller is the carer or took it for the carer. */
    static Future<Dossier> written(Call<?, ?> call) {
        return application(call)
                .compose(
                        application ->
                                isWriter(application, call)
                                        ? withEdition(application, call)
                                        : Future.failedFuture(Problem.notFound()));
    }

    /** The one that the address names, as far as the caller may see it. */
    static Future<Dossier> seen(Call<?, ?> call) {
        return application(call)
                .compose(
                        application ->
                                Future.all(
                                                withEdition(application, call),
                                                call.tx()
                                                        .count(
                                                                ReviewTasks.DATASET,
                                                                openOn(application)))
                                        .map(
                                                both ->
                                                        both.<Dossier>resultAt(0)
                                                                .with(both.<Long>resultAt(1))));
    }

    /** The application alone. A draft of somebody else does not exist for the caller. */
    static Future<Application> application(Call<?, ?> call) {
        return read(call, call.id("id"))
                .map(
                        application -> {
                            if (application.status() == ApplicationStatus.DRAFT
                                    && !isWriter(application, call)) {
                                throw Problem.notFound();
                            }
                            return application;
                        });
    }

    /** The application of that id. */
    static Future<Application> read(Call<?, ?> call, UUID id) {
        return call.tx().require(Applications.DATASET, id).map(Application::of);
    }

    /** What the rules say of it, for the day of submission. */
    Advice advice(Call<?, ?> call) {
        LocalDate on = call.day(application.submitted());
        Advice advice = Eligibility.assess(edition.rules(), Answers.of(application.form()), on);
        return openTasks == 0 ? advice : advice.with(toLookAt());
    }

    private Finding toLookAt() {
        return Finding.toCheck(
                "open-review-tasks",
                "Look at the review tasks first; open: %d.".formatted(openTasks),
                "Bekijk eerst de signalen; open: %d.".formatted(openTasks));
    }

    private Dossier with(long tasks) {
        return new Dossier(application, edition, tasks);
    }

    private static Condition openOn(Application application) {
        return ReviewTasks.APPLICATION_ID
                .field()
                .eq(application.id())
                .and(ReviewTasks.OUTCOME.field().isNull());
    }

    static boolean isOwn(Application application, Call<?, ?> call) {
        return application.applicantId().equals(call.caller().subject().value());
    }

    /** Whether the caller is the carer, or who fills it in for the carer. */
    static boolean isWriter(Application application, Call<?, ?> call) {
        return isOwn(application, call)
                || call.caller().account().value().equals(application.takenBy());
    }

    private static Future<Dossier> withEdition(Application application, Call<?, ?> call) {
        return call.tx()
                .require(Editions.DATASET, application.editionId())
                .map(row -> new Dossier(application, Edition.of(row), 0));
    }
}
