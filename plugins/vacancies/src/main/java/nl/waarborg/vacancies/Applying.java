package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.vacancies.ApplicationView.DocumentQuery;
import nl.waarborg.vacancies.ApplicationView.DocumentView;
import nl.waarborg.vacancies.ApplicationView.NewApplication;

import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Somebody applies, adds documents, or takes the application back. */
final class Applying {

    private static final int MOST_DOCUMENTS = 10;

    private Applying() {}

    static Future<Reply<ApplicationView>> apply(Call<NewApplication, Nothing> call) {
        return call.tx()
                .require(Vacancies.DATASET, call.id("id"))
                .map(vacancy -> open(call, vacancy))
                .compose(
                        vacancy ->
                                call.consents()
                                        .since(Applications.KEEP, call.caller().subject())
                                        .compose(since -> insert(call, vacancy, since)));
    }

    /**
     * Keeps what is handed in now since the consent was given, so that no new application starts
     * the year anew (KCK-R4).
     */
    private static Future<Reply<ApplicationView>> insert(
            Call<NewApplication, Nothing> call, Row vacancy, Optional<Instant> since) {
        return call.tx()
                .insertAndRead(Applications.DATASET, values(call, since))
                .compose(
                        row ->
                                Letters.received(call, row, vacancy.get(Vacancies.TITLE))
                                        .compose(_ -> created(call, row)));
    }

    private static Future<Reply<ApplicationView>> created(Call<?, ?> call, Row row) {
        UUID id = row.get(Applications.DATASET.id());
        call.emit(VacanciesPlugin.APPLIED, Map.of("application", id, "vacancy", call.id("id")));
        return ApplicationView.created(call, row);
    }

    static Row open(Work call, Row vacancy) {
        if (vacancy.get(Vacancies.STATUS) != VacancyStatus.OPEN) {
            throw Problem.notFound();
        }
        if (call.today().isAfter(vacancy.get(Vacancies.CLOSES_ON))) {
            throw Problem.conflict(
                    "The last day to apply was " + vacancy.get(Vacancies.CLOSES_ON) + ".");
        }
        return vacancy;
    }

    private static Values values(Call<NewApplication, Nothing> call, Optional<Instant> since) {
        NewApplication body = call.body();
        Values values =
                Values.of(Applications.APPLICANT_ID, call.caller().subject().value())
                        .set(Applications.VACANCY_ID, call.id("id"))
                        .set(Applications.NAME, body.name())
                        .set(Applications.EMAIL, body.email())
                        .setNullable(Applications.PHONE, body.phone())
                        .setNullable(Applications.MOTIVATION, body.motivation())
                        .set(Applications.CHANNEL, Channel.ACCOUNT)
                        .set(Applications.STATUS, ApplicationStatus.SUBMITTED);
        return since.map(at -> values.set(Applications.KEPT_SINCE, at)).orElse(values);
    }

    static Future<Reply<DocumentView>> addDocument(Call<FileContent, DocumentQuery> call) {
        return own(call)
                .compose(application -> room(call, application))
                .compose(application -> insert(call, application))
                .map(
                        row ->
                                Reply.created(
                                        row.get(Applications.DOCUMENTS.id()),
                                        DocumentView.of(row)));
    }

    /** Puts the file of a call with an application. */
    static Future<Row> insert(Call<FileContent, DocumentQuery> call, Row application) {
        return call.tx()
                .insertAndRead(
                        Applications.DOCUMENTS, document(call, application), Reading.DOCUMENT_LINE);
    }

    static Values document(Call<FileContent, DocumentQuery> call, Row application) {
        Values of =
                Values.of(Applications.DOCUMENT_OF, application.get(Applications.DATASET.id()))
                        .set(Applications.DOCUMENT_TYPE, call.query().type());
        return Applications.FILE.set(of, call.body());
    }

    static Future<Reply<Nothing>> removeDocument(Call<Nothing, Nothing> call) {
        return own(call)
                .compose(_ -> Reading.documentOf(call, Applications.DOCUMENT_OF))
                .compose(_ -> call.tx().delete(Applications.DOCUMENTS, call.id("document")))
                .map(_ -> Reply.nothing());
    }

    /** All of it goes, whatever was decided: nothing but the applicant's wish kept it. */
    static Future<Reply<Nothing>> withdraw(Call<Nothing, Nothing> call) {
        return Reading.application(call)
                .map(row -> demandOwn(call, row))
                .compose(_ -> destroy(call.tx(), call.id("id")))
                .map(_ -> Reply.nothing());
    }

    /** Removes an application with all that hangs on it. */
    static Future<Void> destroy(Tx tx, UUID application) {
        Future<List<Row>> documents =
                tx.list(
                        DSL.select(Applications.DOCUMENTS.id().field())
                                .from(Applications.DOCUMENTS.asTable())
                                .where(Applications.DOCUMENT_OF.field().eq(application)));
        Future<List<Row>> steps =
                tx.list(
                        DSL.select(Applications.STEPS.id().field())
                                .from(Applications.STEPS.asTable())
                                .where(Applications.STEP_OF.field().eq(application)));
        return Future.all(documents, steps)
                .compose(_ -> destroy(tx, documents.result(), steps.result()))
                .compose(_ -> tx.delete(Applications.DATASET, application));
    }

    private static Future<?> destroy(Tx tx, List<Row> documents, List<Row> steps) {
        List<Future<Void>> gone = new java.util.ArrayList<>();
        documents.forEach(
                row ->
                        gone.add(
                                tx.delete(
                                        Applications.DOCUMENTS,
                                        row.get(Applications.DOCUMENTS.id()))));
        steps.forEach(
                row -> gone.add(tx.delete(Applications.STEPS, row.get(Applications.STEPS.id()))));
        return Future.all(gone);
    }

    private static Future<Row> own(Call<?, ?> call) {
        return Reading.application(call)
                .map(
                        row -> {
                            demandOwn(call, row);
                            if (row.get(Applications.STATUS).decided()
                                    || row.find(Applications.VACANCY_ENDED_ON).isPresent()) {
                                throw Problem.conflict(
                                        "The application was decided on or the vacancy ended.");
                            }
                            return row;
                        });
    }

    private static Row demandOwn(Call<?, ?> call, Row row) {
        if (!row.get(Applications.APPLICANT_ID).equals(call.caller().subject().value())) {
            throw Problem.notFound();
        }
        return row;
    }

    private static Future<Row> room(Call<?, ?> call, Row application) {
        return room(call.tx(), application, MOST_DOCUMENTS);
    }

    /** The application, if there is room for one more document. */
    static Future<Row> room(Tx tx, Row application, int most) {
        UUID id = application.get(Applications.DATASET.id());
        return tx.count(Applications.DOCUMENTS, Applications.DOCUMENT_OF.field().eq(id))
                .map(
                        there -> {
                            if (there >= most) {
                                throw Problem.conflict(
                                        "There are "
                                                + most
                                                + " documents already, the most that can be.");
                            }
                            return application;
                        });
    }
}
