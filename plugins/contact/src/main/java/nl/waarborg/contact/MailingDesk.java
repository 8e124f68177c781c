package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.contact.Mailings.Kind;
import nl.waarborg.contact.Mailings.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** What staff write to clients: they try the words on themselves, then start. */
final class MailingDesk {

    private MailingDesk() {}

    /**
     * A mailing.
     *
     * @param kind what it tells
     * @param title the subject line, in Dutch
     * @param text the text, in Dutch
     * @param titleEn the subject line for who reads English
     * @param textEn the text for who reads English
     */
    public record Body(
            @Meaning("CHANGE of what clients have, or OFFER of what fits it") Kind kind,
            @Meaning("The subject line, in Dutch") String title,
            @FreeText(max = 10_000) @Meaning("The text, in Dutch") String text,
            @Nullable @Meaning("The subject line for who reads English") String titleEn,
            @Nullable @FreeText(max = 10_000) @Meaning("The text for who reads English")
                    String textEn) {

        private void check() {
            if ((titleEn == null) != (textEn == null)) {
                throw Problem.invalid(
                        List.of(
                                new Fault(
                                        titleEn == null ? "/titleEn" : "/textEn",
                                        "required",
                                        "give both in English, or neither")));
            }
        }
    }

    /**
     * A mailing as staff see it.
     *
     * @param id its id
     * @param kind what it tells
     * @param title the subject line, in Dutch
     * @param text the text, in Dutch
     * @param titleEn the subject line for who reads English
     * @param textEn the text for who reads English
     * @param status how far it is
     * @param testedAt when somebody tried it
     * @param testedBy the account that tried it
     * @param startedAt when it was started
     * @param startedBy the account that started it
     * @param finishedAt when the last mail was written
     * @param written how many mails were written
     */
    public record View(
            UUID id,
            Kind kind,
            String title,
            String text,
            @Nullable String titleEn,
            @Nullable String textEn,
            Status status,
            @Nullable Instant testedAt,
            @Nullable UUID testedBy,
            @Nullable Instant startedAt,
            @Nullable UUID startedBy,
            @Nullable Instant finishedAt,
            int written) {

        private static View of(Row row) {
            return new View(
                    row.get(Mailings.DATASET.id()),
                    row.get(Mailings.KIND),
                    row.get(Mailings.TITLE),
                    row.get(Mailings.TEXT),
                    row.find(Mailings.TITLE_EN).orElse(null),
                    row.find(Mailings.TEXT_EN).orElse(null),
                    row.get(Mailings.STATUS),
                    row.find(Mailings.TESTED_AT).orElse(null),
                    row.find(Mailings.TESTED_BY).orElse(null),
                    row.find(Mailings.STARTED_AT).orElse(null),
                    row.find(Mailings.STARTED_BY).orElse(null),
                    row.find(Mailings.FINISHED_AT).orElse(null),
                    row.get(Mailings.WRITTEN));
        }
    }

    static Route<?, ?, ?>[] routes(Permission read, Permission send) {
        return new Route<?, ?, ?>[] {
            Route.post("/mailings", send)
                    .summary("Write to clients about a change, or about new services")
                    .taking(Body.class)
                    .answering(View.class, MailingDesk::write),
            Route.get("/mailings", read)
                    .summary("List mailings to clients")
                    .answeringPages(View.class, MailingDesk::list),
            Route.get("/mailings/{id}", read)
                    .summary("Read a mailing to clients")
                    .answering(View.class, MailingDesk::read),
            Route.post("/mailings/{id}/test", send)
                    .summary("Send oneself a mailing")
                    .answering(View.class, MailingDesk::test),
            Route.post("/mailings/{id}/start", send)
                    .summary("Start a mailing of which one has read the test")
                    .answering(View.class, MailingDesk::start),
            Route.delete("/mailings/{id}", send)
                    .summary("Remove a mailing that was not started")
                    .answeringNothing(MailingDesk::remove)
        };
    }

    private static Future<Reply<View>> write(Call<Body, Nothing> call) {
        Use.MAILINGS.demand(call);
        call.body().check();
        Values values =
                Values.of(Mailings.KIND, call.body().kind())
                        .set(Mailings.TITLE, call.body().title())
                        .set(Mailings.TEXT, call.body().text())
                        .setNullable(Mailings.TITLE_EN, call.body().titleEn())
                        .setNullable(Mailings.TEXT_EN, call.body().textEn())
                        .set(Mailings.STATUS, Status.DRAFT)
                        .set(Mailings.WRITTEN, 0)
                        .set(Mailings.IN_MINUTE, 0);
        return call.tx()
                .insertAndRead(Mailings.DATASET, values)
                .map(row -> Reply.created(row.get(Mailings.DATASET.id()), View.of(row)));
    }

    private static Future<Reply<Page<View>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Mailings.DATASET, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(View::of)));
    }

    private static Future<Reply<View>> read(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Mailings.DATASET, call.id("id"))
                .map(row -> Reply.ok(View.of(row)));
    }

    private static Future<Reply<View>> test(Call<Nothing, Nothing> call) {
        UUID caller = call.caller().account().value();
        return requireDraft(call)
                .compose(row -> mailOneself(call, row).map(row))
                .compose(
                        row ->
                                change(
                                        call,
                                        row,
                                        Values.of(Mailings.TESTED_AT, call.now())
                                                .set(Mailings.TESTED_BY, caller)));
    }

    /** In each language that there is. */
    private static Future<UUID> mailOneself(Call<?, ?> call, Row row) {
        Future<UUID> dutch = mailOneself(call, row, MailLanguage.NL);
        return row.find(Mailings.TEXT_EN).isEmpty()
                ? dutch
                : dutch.compose(_ -> mailOneself(call, row, MailLanguage.EN));
    }

    private static Future<UUID> mailOneself(Call<?, ?> call, Row row, MailLanguage language) {
        MailingWords words = MailingWords.of(row, language);
        return call.mail(
                MailingSteps.TRIAL,
                Recipient.account(call.caller().account()).reading(words.language()),
                new RecordRef(Mailings.DATASET, row.get(Mailings.DATASET.id())),
                new MailingSteps.Change(words.title(), words.text()));
    }

    private static Future<Reply<View>> start(Call<Nothing, Nothing> call) {
        UUID caller = call.caller().account().value();
        return requireDraft(call)
                .compose(
                        row -> {
                            if (row.find(Mailings.TESTED_BY).filter(caller::equals).isEmpty()) {
                                throw Problem.conflict("Send yourself a test first, and read it.");
                            }
                            return change(
                                    call,
                                    row,
                                    Values.of(Mailings.STATUS, Status.SENDING)
                                            .set(Mailings.STARTED_AT, call.now())
                                            .set(Mailings.STARTED_BY, caller));
                        });
    }

    private static Future<Reply<Nothing>> remove(Call<Nothing, Nothing> call) {
        return requireDraft(call)
                .compose(row -> call.tx().delete(Mailings.DATASET, call.id("id")))
                .map(_ -> Reply.nothing());
    }

    private static Future<Row> requireDraft(Call<?, ?> call) {
        return call.tx()
                .require(Mailings.DATASET, call.id("id"))
                .map(
                        row -> {
                            if (row.get(Mailings.STATUS) == Status.DRAFT) {
                                return row;
                            }
                            throw Problem.conflict("It was started already.");
                        });
    }

    private static Future<Reply<View>> change(Call<Nothing, Nothing> call, Row row, Values values) {
        return call.tx()
                .update(
                        Mailings.DATASET,
                        row.get(Mailings.DATASET.id()),
                        OptionalLong.of(row.get(Mailings.DATASET.version())),
                        values)
                .compose(_ -> read(call));
    }
}
