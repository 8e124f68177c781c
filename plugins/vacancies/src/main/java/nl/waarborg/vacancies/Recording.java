package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Values;
import nl.waarborg.vacancies.ApplicationView.DocumentQuery;
import nl.waarborg.vacancies.ApplicationView.DocumentView;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who handles a vacancy writes down what came on paper or by mail, under the own name. */
final class Recording {

    private static final int MOST_DOCUMENTS = 10;

    private Recording() {}

    /** How it can have come. */
    public enum How {
        /** On paper. */
        PAPER(Channel.PAPER),
        /** By mail. */
        MAIL(Channel.MAIL);

        private final Channel channel;

        How(Channel channel) {
            this.channel = channel;
        }
    }

    /**
     * An application that came on paper or by mail.
     *
     * @param how how it came
     * @param receivedOn when it came
     * @param name the name
     * @param email where to answer
     * @param phone where to call
     * @param motivation the letter, unless it is added as a document
     * @param language in which language the person reads
     */
    public record RecordedApplication(
            @Meaning("How it came") How how,
            @Meaning("When it came") LocalDate receivedOn,
            @Text String name,
            @Nullable @Form(TextForm.EMAIL) @Meaning("Where to answer; this or a phone number")
                    String email,
            @Nullable @Form(TextForm.PHONE) String phone,
            @Nullable @FreeText(max = 10_000) String motivation,
            @Nullable @Meaning("In which language the person reads") MailLanguage language) {

        @Override
        public String toString() {
            return "RecordedApplication";
        }
    }

    static Future<Reply<ApplicationView>> record(Call<RecordedApplication, Nothing> call) {
        refuseUnfit(call);
        return call.tx()
                .require(Vacancies.DATASET, call.id("id"))
                .compose(_ -> call.newSubject())
                .compose(person -> insert(call, person))
                .compose(row -> tell(call, row).map(row))
                .compose(row -> ApplicationView.created(call, row));
    }

    private static void refuseUnfit(Call<RecordedApplication, Nothing> call) {
        List<Fault> faults = new ArrayList<>();
        if (call.body().receivedOn().isAfter(call.today())) {
            faults.add(new Fault("/receivedOn", "in-the-future", "Give today or an earlier day"));
        }
        if (call.body().email() == null && call.body().phone() == null) {
            faults.add(
                    new Fault("/email", "no-answer", "Give an e-mail address or a phone number"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static Future<Row> insert(Call<RecordedApplication, Nothing> call, SubjectId person) {
        RecordedApplication body = call.body();
        Values values =
                Values.of(Applications.APPLICANT_ID, person.value())
                        .set(Applications.VACANCY_ID, call.id("id"))
                        .set(Applications.NAME, body.name())
                        .setNullable(Applications.EMAIL, body.email())
                        .setNullable(Applications.PHONE, body.phone())
                        .setNullable(Applications.MOTIVATION, body.motivation())
                        .setNullable(Applications.LANGUAGE, body.language())
                        .set(Applications.CHANNEL, body.how().channel)
                        .set(Applications.RECEIVED_ON, body.receivedOn())
                        .set(Applications.RECORDED_BY, call.caller().account().value())
                        .set(Applications.STATUS, ApplicationStatus.SUBMITTED);
        return call.tx().insertAndRead(Applications.DATASET, values);
    }

    /** With an address, the person gets the links; without one, asks staff. */
    private static Future<?> tell(Call<RecordedApplication, Nothing> call, Row row) {
        UUID id = row.get(Applications.DATASET.id());
        call.emit(VacanciesPlugin.APPLIED, Map.of("application", id, "vacancy", call.id("id")));
        return row.find(Applications.EMAIL).isPresent()
                ? LinkLetters.receivedWithLinks(call, row)
                : Future.succeededFuture();
    }

    static Future<Reply<DocumentView>> addDocument(Call<FileContent, DocumentQuery> call) {
        return Reading.application(call)
                .map(Recording::written)
                .compose(row -> Applying.room(call.tx(), row, MOST_DOCUMENTS))
                .compose(row -> Applying.insert(call, row))
                .map(
                        row ->
                                Reply.created(
                                        row.get(Applications.DOCUMENTS.id()),
                                        DocumentView.of(row)));
    }

    private static Row written(Row application) {
        Channel channel = application.get(Applications.CHANNEL);
        boolean ended = application.find(Applications.VACANCY_ENDED_ON).isPresent();
        if (channel != Channel.PAPER && channel != Channel.MAIL) {
            throw Problem.conflict("The applicant adds documents to this application.");
        }
        if (application.get(Applications.STATUS).decided() || ended) {
            throw Problem.conflict("The application was decided on or the vacancy ended.");
        }
        return application;
    }
}
