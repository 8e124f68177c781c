package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Work;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * An application as the applicant and who handles the vacancy see it.
 *
 * @param id its id
 * @param vacancyId for which vacancy
 * @param name of the applicant
 * @param email of the applicant; empty for one that came on paper without
 * @param phone of the applicant
 * @param motivation the letter, where it was written in the form
 * @param channel how it came
 * @param receivedOn when it came on paper or by mail
 * @param status how far it is
 * @param decision what was decided, once it was
 * @param kept whether a confirmed consent keeps it after the vacancy
 * @param submittedAt when it came in
 */
public record ApplicationView(
        UUID id,
        UUID vacancyId,
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String motivation,
        Channel channel,
        @Nullable @Meaning("When it came on paper or by mail") LocalDate receivedOn,
        ApplicationStatus status,
        @Nullable DecisionView decision,
        @Meaning("Whether a consent confirmed by mail keeps it after the vacancy ended")
                boolean kept,
        Instant submittedAt) {

    static ApplicationView of(Row row, ColleagueNames deciders) {
        return new ApplicationView(
                row.get(Applications.DATASET.id()),
                row.get(Applications.VACANCY_ID),
                row.get(Applications.NAME),
                row.find(Applications.EMAIL).orElse(null),
                row.find(Applications.PHONE).orElse(null),
                row.find(Applications.MOTIVATION).orElse(null),
                row.get(Applications.CHANNEL),
                row.find(Applications.RECEIVED_ON).orElse(null),
                row.get(Applications.STATUS),
                DecisionView.of(row, deciders),
                row.find(Applications.KEPT).orElse(false),
                row.get(Applications.DATASET.createdAt()));
    }

    static Future<Reply<ApplicationView>> reply(Work work, Row row) {
        return work.namesOf(Applications.DECIDED_BY, row)
                .map(
                        by ->
                                Reply.ok(of(row, by))
                                        .withVersion(row.get(Applications.DATASET.version())));
    }

    /** The answer that tells of a new one. */
    static Future<Reply<ApplicationView>> created(Work work, Row row) {
        return reply(work, row)
                .map(
                        made ->
                                new Reply<>(
                                        made.body(),
                                        Optional.of(row.get(Applications.DATASET.id()).toString()),
                                        made.version()));
    }

    /**
     * What was decided.
     *
     * @param reasons why
     * @param decidedBy the name of who decided; absent once the account is gone
     * @param decidedAt when
     */
    public record DecisionView(
            String reasons,
            @Nullable @Meaning("The name of who decided") String decidedBy,
            Instant decidedAt) {

        static @Nullable DecisionView of(Row row, ColleagueNames deciders) {
            return row.find(Applications.REASONS)
                    .map(
                            reasons ->
                                    new DecisionView(
                                            reasons,
                                            deciders.of(row).orElse(null),
                                            row.find(Applications.DECIDED_AT).orElseThrow()))
                    .orElse(null);
        }
    }

    /**
     * Which applications a list shows.
     *
     * @param vacancyId only those for this vacancy
     * @param status only those that stand so
     * @param kept only those that a confirmed consent keeps, or only the others
     */
    public record ApplicationFilter(
            @Nullable @Meaning("Only applications for this vacancy") UUID vacancyId,
            @Nullable @Meaning("Only applications that stand so") ApplicationStatus status,
            @Nullable
                    @Meaning(
                            "Only those that a consent confirmed by mail keeps, or only the others")
                    Boolean kept) {}

    /**
     * What somebody who applies writes. Documents follow one by one.
     *
     * @param name the name
     * @param email where to answer
     * @param phone where to call
     * @param motivation the letter, unless it comes as a document
     */
    public record NewApplication(
            @Text String name,
            @Form(TextForm.EMAIL) @Meaning("Where the organisation answers") String email,
            @Nullable @Form(TextForm.PHONE) String phone,
            @Nullable @FreeText(max = 10_000) @Meaning("The letter, unless it comes as a document")
                    String motivation) {

        @Override
        public String toString() {
            return "NewApplication";
        }
    }

    /**
     * What a human decides.
     *
     * @param outcome to reject or to choose
     * @param reasons why; the applicant reads it
     */
    public record NewDecision(
            HiringOutcome outcome,
            @FreeText(max = 2000) @Meaning("Why; the applicant reads it") String reasons) {}

    /** What can be decided. */
    public enum HiringOutcome {
        /** Not to go on with it. */
        REJECTED(ApplicationStatus.REJECTED),
        /** To offer the work. */
        CHOSEN(ApplicationStatus.CHOSEN);

        private final ApplicationStatus status;

        HiringOutcome(ApplicationStatus status) {
            this.status = status;
        }

        ApplicationStatus status() {
            return status;
        }
    }

    /**
     * What staff note of a step.
     *
     * @param kind which step
     * @param takenOn when it was
     * @param note what came of it
     */
    public record NewStep(StepKind kind, LocalDate takenOn, @FreeText(max = 10_000) String note) {}

    /**
     * A step of the procedure.
     *
     * @param id its id
     * @param kind which step
     * @param takenOn when it was
     * @param note what came of it
     * @param takenBy the account of who noted it; staff alone read steps
     */
    public record StepView(UUID id, StepKind kind, LocalDate takenOn, String note, UUID takenBy) {

        static StepView of(Row row) {
            return new StepView(
                    row.get(Applications.STEPS.id()),
                    row.get(Applications.STEP_KIND),
                    row.get(Applications.TAKEN_ON),
                    row.get(Applications.NOTE),
                    row.get(Applications.TAKEN_BY));
        }
    }

    /**
     * What a document is for, told with its upload.
     *
     * @param type what it is for
     */
    public record DocumentQuery(@Meaning("What the document is for") DocumentType type) {}

    /**
     * A document, without its content.
     *
     * @param id its id
     * @param type what it is for
     * @param name the file's name
     * @param size how many bytes
     */
    public record DocumentView(UUID id, DocumentType type, String name, int size) {

        static DocumentView of(Row row) {
            return new DocumentView(
                    row.get(Applications.DOCUMENTS.id()),
                    row.get(Applications.DOCUMENT_TYPE),
                    row.get(Applications.FILE.name()),
                    row.get(Applications.FILE.size()));
        }
    }
}
