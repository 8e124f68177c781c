package nl.waarborg.kraamzorgregister.note;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;

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
 * @param writtenBy the account of who wrote it
 * @param writtenAt when it was written
 */
public record NoteView(
        UUID id,
        CallNotes.Channel channel,
        LocalDate talkedOn,
        String text,
        UUID writtenBy,
        Instant writtenAt) {

    static NoteView of(Row row) {
        return new NoteView(
                row.get(CallNotes.DATASET.id()),
                row.get(CallNotes.CHANNEL),
                row.get(CallNotes.TALKED_ON),
                row.get(CallNotes.TEXT),
                row.get(CallNotes.WRITTEN_BY),
                row.get(CallNotes.DATASET.createdAt()));
    }

    static Reply<NoteView> reply(Row row) {
        return Reply.ok(of(row)).withVersion(row.get(CallNotes.DATASET.version()));
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
     * @param replacedBy the account of who put it right
     * @param replacedAt when
     */
    public record RevisionView(UUID id, String text, UUID replacedBy, Instant replacedAt) {

        static RevisionView of(Row row) {
            return new RevisionView(
                    row.get(NoteRevisions.DATASET.id()),
                    row.get(NoteRevisions.TEXT),
                    row.get(NoteRevisions.REPLACED_BY),
                    row.get(NoteRevisions.REPLACED_AT));
        }
    }
}
