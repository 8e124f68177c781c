package nl.waarborg.kraamzorgregister.note;

import io.vertx.core.Future;

import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A note of a call.
 *
 * @param id its id
 * @param channel how they talked
 * @param talkedOn when
 * @param text what was said
 * @param writtenBy the name of who wrote it; absent once the account is gone
 * @param writtenAt when it was written
 */
public record NoteView(
        UUID id,
        CallNotes.Channel channel,
        LocalDate talkedOn,
        String text,
        @Nullable @Meaning("The name of who wrote it") String writtenBy,
        Instant writtenAt) {

    static NoteView of(Row row, ColleagueNames writers) {
        return new NoteView(
                row.get(CallNotes.DATASET.id()),
                row.get(CallNotes.CHANNEL),
                row.get(CallNotes.TALKED_ON),
                row.get(CallNotes.TEXT),
                writers.of(row).orElse(null),
                row.get(CallNotes.DATASET.createdAt()));
    }

    static Future<Reply<NoteView>> reply(Work work, Row row) {
        return work.namesOf(CallNotes.WRITTEN_BY, row)
                .map(
                        writers ->
                                Reply.ok(of(row, writers))
                                        .withVersion(row.get(CallNotes.DATASET.version())));
    }

    /**
     * A note to write, or as it should have been.
     *
     * @param channel how they talked
     * @param talkedOn when
     * @param text what was said
     */
    public record NoteBody(
            @Meaning("How they talked") CallNotes.Channel channel,
            @Meaning("When, today at the latest") LocalDate talkedOn,
            @Meaning("What was said that the dossier needs") @FreeText(max = 10_000) String text) {}

    /**
     * What a note said before.
     *
     * @param id its id
     * @param text what it said
     * @param replacedBy the name of who put it right; absent once the account is gone
     * @param replacedAt when
     */
    public record RevisionView(
            UUID id,
            String text,
            @Nullable @Meaning("The name of who put it right") String replacedBy,
            Instant replacedAt) {

        static RevisionView of(Row row, ColleagueNames menders) {
            return new RevisionView(
                    row.get(NoteRevisions.DATASET.id()),
                    row.get(NoteRevisions.TEXT),
                    menders.of(row).orElse(null),
                    row.get(NoteRevisions.REPLACED_AT));
        }
    }
}
