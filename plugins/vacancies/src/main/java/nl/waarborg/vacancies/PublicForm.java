package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Values;
import nl.waarborg.vacancies.ApplicationView.DocumentQuery;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * The form on a web site, for people without an account. The answer is the same for every address;
 * what it makes counts once the link in the mail is followed, and nobody sees it before.
 */
final class PublicForm {

    /** Fewer than with an account: nobody knows yet whose they are. */
    static final int MOST_DOCUMENTS = 3;

    /** So that nobody fills somebody else's mailbox by this form. */
    private static final int MOST_MAILS = 3;

    /** What the mail needs. Nothing that a look is written down of: nobody looks. */
    private static final Column<?>[] KNOWN = {
        Applications.DATASET.id(), Applications.CONFIRM_UNTIL
    };

    private PublicForm() {}

    /**
     * What somebody who applies writes.
     *
     * @param name the name
     * @param email where the link to confirm goes
     * @param phone where to call
     * @param motivation the letter, unless it comes as a document
     * @param language in which language the person reads
     */
    public record OpenApplication(
            @Text String name,
            @Form(TextForm.EMAIL) @Meaning("Where the link to confirm it goes") String email,
            @Nullable @Form(TextForm.PHONE) String phone,
            @Nullable @FreeText(max = 10_000) @Meaning("The letter, unless it comes as a document")
                    String motivation,
            @Nullable @Meaning("In which language the person reads") MailLanguage language) {

        @Override
        public String toString() {
            return "OpenApplication";
        }
    }

    /**
     * What the form can do until the link is followed.
     *
     * @param uploadToken stands in the address that takes documents; of nobody but who sent the
     *     form
     * @param confirmBefore until when the link in the mail is worth something
     */
    public record Waiting(
            @Meaning("Stands in the address that takes documents") UUID uploadToken,
            @Meaning("Until when the link in the mail is worth something") Instant confirmBefore) {}

    static Future<Reply<Page<VacancyView>>> list(Call<Nothing, Nothing> call) {
        Condition shown =
                Vacancies.STATUS
                        .field()
                        .eq(VacancyStatus.OPEN)
                        .and(Vacancies.CLOSES_ON.field().ge(call.today()));
        return call.tx()
                .page(Vacancies.DATASET, shown, call.page())
                .map(page -> Reply.ok(page.map(VacancyView::of)));
    }

    static Future<Reply<Waiting>> apply(Call<OpenApplication, Nothing> call) {
        EmailAddress address =
                EmailAddress.parse(call.body().email()).orElseThrow(Problem::notFound);
        return call.tx()
                .require(Vacancies.DATASET, call.id("id"))
                .map(vacancy -> Applying.open(call, vacancy))
                .compose(
                        vacancy ->
                                Marks.of(call, address)
                                        .compose(mark -> apply(call, vacancy, address, mark)));
    }

    private static Future<Reply<Waiting>> apply(
            Call<OpenApplication, Nothing> call, Row vacancy, EmailAddress address, String mark) {
        UUID confirm = UUID.randomUUID();
        UUID upload = UUID.randomUUID();
        Instant until = call.now().plus(call.settings(Settings.class).confirmWithin());
        Values waits =
                values(call, address)
                        .set(Applications.ADDRESS_MARK, mark)
                        .set(Applications.CONFIRM_HASH, Marks.hash(confirm))
                        .set(Applications.UPLOAD_HASH, Marks.hash(upload))
                        .set(Applications.CONFIRM_UNTIL, until);
        Future<Long> before = waitingOf(call, mark);
        return Future.all(before, call.newSubject())
                .compose(
                        both -> {
                            SubjectId person = both.resultAt(1);
                            Values row = waits.set(Applications.APPLICANT_ID, person.value());
                            return call.tx()
                                    .insertAndRead(Applications.DATASET, row, KNOWN)
                                    .compose(
                                            made ->
                                                    before.result() >= MOST_MAILS
                                                            ? Future.succeededFuture()
                                                            : LinkLetters.asking(
                                                                    call, made, vacancy, confirm));
                        })
                .map(_ -> Reply.createdAs("", new Waiting(upload, until)));
    }

    /** How many of this address wait: each of them was a mail. */
    private static Future<Long> waitingOf(Call<?, ?> call, String mark) {
        return call.tx()
                .count(
                        Applications.DATASET,
                        Applications.ADDRESS_MARK
                                .field()
                                .eq(mark)
                                .and(
                                        Applications.STATUS
                                                .field()
                                                .eq(ApplicationStatus.UNCONFIRMED)));
    }

    private static Values values(Call<OpenApplication, Nothing> call, EmailAddress address) {
        OpenApplication body = call.body();
        return Values.of(Applications.VACANCY_ID, call.id("id"))
                .set(Applications.NAME, body.name())
                .set(Applications.EMAIL, address.value())
                .setNullable(Applications.PHONE, body.phone())
                .setNullable(Applications.MOTIVATION, body.motivation())
                .setNullable(Applications.LANGUAGE, body.language())
                .set(Applications.CHANNEL, Channel.FORM)
                .set(Applications.STATUS, ApplicationStatus.UNCONFIRMED);
    }

    /** Nothing is answered but that it is there: the form knows what it sent. */
    static Future<Reply<Nothing>> upload(Call<FileContent, DocumentQuery> call) {
        var waiting =
                DSL.select(Applications.DATASET.id().field())
                        .from(Applications.DATASET.asTable())
                        .where(
                                Applications.UPLOAD_HASH
                                        .field()
                                        .eq(Marks.hash(call.id("token")))
                                        .and(Applications.CONFIRM_UNTIL.field().ge(call.now())));
        return call.tx()
                .first(waiting)
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(row -> Applying.room(call.tx(), row, MOST_DOCUMENTS))
                .compose(
                        row ->
                                call.tx()
                                        .insert(
                                                Applications.DOCUMENTS,
                                                Applying.document(call, row)))
                .map(_ -> Reply.nothing());
    }
}
