package nl.waarborg.clientcocreation;

import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A picture or recording of somebody, without its content.
 *
 * @param id its id
 * @param contactId of whom
 * @param category what it is
 * @param purpose what it is for
 * @param madeOn when it was made
 * @param basis on what it rests
 * @param recordedBy the account of the human who keeps it
 * @param kind the kind of file; empty until it is handed in
 * @param size how many bytes it has
 */
public record MediaView(
        UUID id,
        UUID contactId,
        Kind category,
        String purpose,
        LocalDate madeOn,
        Basis basis,
        UUID recordedBy,
        @Meaning("Absent until the file is handed in") @Nullable FileKind kind,
        @Meaning("Bytes") @Nullable Integer size) {

    /** What is recorded. */
    public enum Kind {
        /** A picture, as JPEG or PNG. */
        PICTURE,
        /** Moving pictures, as MP4. */
        VIDEO,
        /** Sound, as MP3 or M4A. */
        AUDIO
    }

    /** On what it rests. */
    public enum Basis {
        /** The agreement needs it, such as a recorded meeting. */
        AGREEMENT,
        /** The person agrees, where the organisation asks that. */
        CONSENT
    }

    /**
     * What is going to be kept of somebody.
     *
     * @param category what it is
     * @param purpose what it is for
     * @param madeOn when it was made
     * @param basis on what it rests
     */
    public record NewMedia(
            Kind category,
            @Meaning("What it is for") @FreeText(max = 500) String purpose,
            @Meaning("When it was made; not after today") LocalDate madeOn,
            @Meaning("CONSENT needs the person's own, where the organisation asks it")
                    Basis basis) {}

    static MediaView of(Row row) {
        return new MediaView(
                row.get(Media.DATASET.id()),
                row.get(Media.CONTACT_ID),
                row.get(Media.CATEGORY),
                row.get(Media.PURPOSE),
                row.get(Media.MADE_ON),
                row.get(Media.BASIS),
                row.get(Media.RECORDED_BY),
                row.find(Media.FILE.kind()).orElse(null),
                row.find(Media.FILE.size()).orElse(null));
    }
}
