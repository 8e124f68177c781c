package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.contact.Requests.Channel;
import nl.waarborg.contact.Requests.Concern;
import nl.waarborg.contact.Requests.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Takes questions and requests, answers them and closes them. */
final class RequestDesk {

    /**
     * An answer by mail.
     *
     * @param name who asked
     * @param answer the answer
     */
    record Answered(String name, String answer) {}

    static final MailTemplate<Answered> ANSWER =
            MailTemplate.named("contact.answer", Answered.class)
                    .dutch(
                            "Antwoord op uw vraag",
                            "Beste {name},\n\n{answer}\n\nMet vriendelijke groet,\n{organisation}")
                    .english(
                            "The answer to your question",
                            "Dear {name},\n\n{answer}\n\nKind regards,\n{organisation}")
                    .forgottenOnceSent();

    private RequestDesk() {}

    /** The form on a web site; the answer says nothing, since anybody may send it. */
    static Future<Reply<Nothing>> ask(Call<RequestBodies.Question, Nothing> call) {
        Use.QUESTIONS.demand(call);
        RequestBodies.Question asked = call.body();
        Values values =
                Values.of(Requests.CHANNEL, Channel.FORM)
                        .set(Requests.NAME, asked.name())
                        .set(Requests.EMAIL, asked.email())
                        .setNullable(Requests.PHONE, asked.phone())
                        .set(Requests.QUESTION, asked.question());
        return call.newSubject()
                .compose(person -> insert(call, values, person.value()))
                .map(_ -> Reply.nothing());
    }

    static Future<Reply<RequestView>> note(Call<RequestBodies.Noted, Nothing> call) {
        Use.QUESTIONS.demand(call);
        RequestBodies.Noted noted = call.body();
        refuse(noted);
        Values values =
                Values.of(Requests.CHANNEL, noted.channel())
                        .set(Requests.NAME, noted.name())
                        .setNullable(Requests.EMAIL, noted.email())
                        .setNullable(Requests.PHONE, noted.phone())
                        .set(Requests.QUESTION, noted.question());
        return People.known(call, noted.subjectId())
                .compose(person -> insert(call, values, person.value()))
                .compose(id -> call.tx().require(Requests.DATASET, id))
                .map(
                        row ->
                                Reply.created(
                                        row.get(Requests.DATASET.id()),
                                        RequestView.of(row, List.of())));
    }

    private static void refuse(RequestBodies.Noted noted) {
        if (noted.channel() == Channel.FORM) {
            throw invalid("/channel", "not-by-staff", "people send the form themselves");
        }
        if (noted.email() == null && noted.phone() == null) {
            throw invalid("/email", "required", "give an address or a telephone number");
        }
    }

    private static Problem invalid(String pointer, String code, String message) {
        return Problem.invalid(List.of(new Fault(pointer, code, message)));
    }

    private static Future<UUID> insert(Work work, Values values, UUID person) {
        return work.tx()
                .insert(
                        Requests.DATASET,
                        values.set(Requests.REQUESTER_ID, person)
                                .set(Requests.STATUS, Status.OPEN)
                                .set(Requests.CONCERN, Concern.NONE));
    }

    static Future<Reply<RequestView>> read(Call<Nothing, Nothing> call) {
        return show(call, call.id("id"));
    }

    static Future<Reply<Page<RequestView>>> list(Call<Nothing, RequestBodies.Filter> call) {
        Status status = call.query().status();
        Condition some = Search.requests(call.query().q());
        return call.tx()
                .page(
                        Requests.DATASET,
                        status == null ? some : some.and(Requests.STATUS.field().eq(status)),
                        call.page())
                .compose(page -> answered(call, page))
                .map(Reply::ok);
    }

    private static Future<Page<RequestView>> answered(Work work, Page<Row> page) {
        List<UUID> ids = page.items().stream().map(row -> row.get(Requests.DATASET.id())).toList();
        return Answers.to(work, ids)
                .map(
                        given ->
                                page.map(
                                        row ->
                                                RequestView.of(
                                                        row,
                                                        given.getOrDefault(
                                                                row.get(Requests.DATASET.id()),
                                                                List.of()))));
    }

    static Future<Reply<RequestView>> answer(Call<RequestBodies.Answer, Nothing> call) {
        return requireOpen(call)
                .compose(row -> answer(call, row))
                .compose(_ -> show(call, call.id("id")));
    }

    /** Each answer stays: what comes after it is added. */
    private static Future<Void> answer(Call<RequestBodies.Answer, Nothing> call, Row row) {
        UUID id = row.get(Requests.DATASET.id());
        UUID by = call.caller().account().value();
        boolean mailed = row.find(Requests.EMAIL).isPresent();
        Values given =
                Values.of(Answers.REQUEST_ID, id)
                        .set(Answers.ANSWERED_BY, by)
                        .set(Answers.TEXT, call.body().text())
                        .set(Answers.MAILED, mailed);
        Future<Long> kept =
                call.tx()
                        .insert(Answers.DATASET, given)
                        .compose(
                                _ ->
                                        call.tx()
                                                .update(
                                                        Requests.DATASET,
                                                        id,
                                                        OptionalLong.empty(),
                                                        Values.of(Requests.HANDLED_BY, by)));
        RecordRef about = new RecordRef(Requests.DATASET, id);
        return mailed
                ? kept.compose(
                                _ ->
                                        call.mail(
                                                ANSWER,
                                                Recipient.inColumn(about, Requests.EMAIL),
                                                about,
                                                new Answered(
                                                        row.get(Requests.NAME),
                                                        call.body().text())))
                        .mapEmpty()
                : kept.mapEmpty();
    }

    /** Without a reason to keep it, it goes by the tenant's term for what is not archived. */
    static Future<Reply<RequestView>> close(Call<RequestBodies.Closing, Nothing> call) {
        Values values = closed(call);
        return requireOpen(call)
                .map(row -> unlessAboutAnApplication(row, call.body().forTheBooks()))
                .compose(
                        row ->
                                call.tx()
                                        .update(
                                                Requests.DATASET,
                                                call.id("id"),
                                                OptionalLong.of(
                                                        row.get(Requests.DATASET.version())),
                                                values))
                .compose(_ -> show(call, call.id("id")));
    }

    private static Values closed(Call<RequestBodies.Closing, Nothing> call) {
        String reason = call.body().archiveReason();
        Values closed =
                Values.of(Requests.STATUS, reason == null ? Status.CLOSED : Status.ARCHIVED)
                        .set(Requests.CLOSED_AT, call.now())
                        .set(Requests.HANDLED_BY, call.caller().account().value());
        if (call.body().forTheBooks()) {
            Use.BOOKS.demand(call);
            closed = closed.set(Requests.CONCERN, Concern.BOOKS);
        }
        if (reason == null) {
            return closed;
        }
        Use.ARCHIVE.demand(call);
        return closed.set(Requests.ARCHIVED_AT, call.now()).set(Requests.ARCHIVE_REASON, reason);
    }

    /** What concerns an application is no mail about the business of the organisation. */
    private static Row unlessAboutAnApplication(Row row, boolean books) {
        if (books && row.get(Requests.CONCERN) == Concern.APPLICATION) {
            throw invalid("/books", "about-an-application", "it goes with its application");
        }
        return row;
    }

    static Future<Row> requireOpen(Call<?, ?> call) {
        return call.tx()
                .require(Requests.DATASET, call.id("id"))
                .map(
                        row -> {
                            if (row.get(Requests.STATUS) == Status.OPEN) {
                                return row;
                            }
                            throw Problem.conflict("It is closed already.");
                        });
    }

    static Future<Reply<RequestView>> show(Work work, UUID id) {
        return work.tx()
                .require(Requests.DATASET, id)
                .compose(
                        row ->
                                Answers.to(work, List.of(id))
                                        .map(
                                                given ->
                                                        Reply.ok(
                                                                        RequestView.of(
                                                                                row,
                                                                                given.getOrDefault(
                                                                                        id,
                                                                                        List.of())))
                                                                .withVersion(
                                                                        row.get(
                                                                                Requests.DATASET
                                                                                        .version()))));
    }
}
