package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import java.time.Instant;
import java.util.UUID;

/**
 * A file of evidence, without its content.
 *
 * @param id its id
 * @param type what it shows
 * @param name the file's name
 * @param kind what it is
 * @param size how many bytes it has
 * @param addedAt when
 */
public record EvidenceView(
        UUID id,
        EvidenceType type,
        String name,
        FileKind kind,
        @Meaning("Bytes") int size,
        Instant addedAt) {

    static EvidenceView of(Row row) {
        return new EvidenceView(
                row.get(EvidenceFiles.DATASET.id()),
                row.get(EvidenceFiles.TYPE),
                row.get(EvidenceFiles.FILE.name()),
                row.get(EvidenceFiles.FILE.kind()),
                row.get(EvidenceFiles.FILE.size()),
                row.get(EvidenceFiles.DATASET.createdAt()));
    }

    /**
     * What a file that is added shows.
     *
     * @param type what it shows
     */
    public record EvidenceQuery(@Meaning("What the file shows") EvidenceType type) {}
}
