package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/** Keeps what was written and said to and fro with an expert (IKO-F3). */
final class Letters {

    private Letters() {}

    static Future<Reply<View>> note(Call<NewLetter, Nothing> call) {
        return call.tx()
                .insertAndRead(
                        Experts.CORRESPONDENCE,
                        Values.of(Experts.LETTER_EXPERT, call.id("id"))
                                .set(Experts.HAPPENED_ON, call.body().happenedOn())
                                .set(Experts.CHANNEL, call.body().channel())
                                .set(Experts.TEXT, call.body().text())
                                .set(Experts.WRITTEN_BY, call.caller().account().value()))
                .compose(
                        row ->
                                call.namesOf(Experts.WRITTEN_BY, row)
                                        .map(by -> Reply.createdAs("", View.of(row, by))));
    }

    static Future<Reply<Page<View>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Experts.DATASET, call.id("id"), Experts.PERSON_ID)
                .compose(
                        _ ->
                                call.tx()
                                        .page(
                                                Experts.CORRESPONDENCE,
                                                Experts.LETTER_EXPERT.field().eq(call.id("id")),
                                                call.page()))
                .compose(
                        page ->
                                call.namesOf(Experts.WRITTEN_BY, page.items())
                                        .map(by -> page.map(row -> View.of(row, by))))
                .map(Reply::ok);
    }

    /**
     * What was written or said.
     *
     * @param happenedOn when
     * @param channel how
     * @param text what; health belongs in the intake form and not here
     */
    public record NewLetter(
            LocalDate happenedOn, Channel channel, @FreeText(max = 10_000) String text) {}

    /**
     * What was written or said, as callers see it.
     *
     * @param id its id
     * @param happenedOn when
     * @param channel how
     * @param text what
     * @param writtenBy the name of who wrote it down; absent once the account is gone
     */
    public record View(
            UUID id,
            LocalDate happenedOn,
            Channel channel,
            String text,
            @Nullable @Meaning("The name of who wrote it down") String writtenBy) {

        static View of(Row row, ColleagueNames writers) {
            return new View(
                    row.get(Experts.CORRESPONDENCE.id()),
                    row.get(Experts.HAPPENED_ON),
                    row.get(Experts.CHANNEL),
                    FormerLetters.text(row),
                    writers.of(row).orElse(null));
        }
    }
}
