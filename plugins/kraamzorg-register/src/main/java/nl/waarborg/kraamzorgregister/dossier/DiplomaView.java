package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A diploma.
 *
 * @param id its id
 * @param kind what diploma it is
 * @param obtainedOn when it was obtained
 * @param fileName the name of the file; none of one that the register before knew
 * @param size the bytes of the file
 */
public record DiplomaView(
        UUID id,
        Diplomas.Kind kind,
        LocalDate obtainedOn,
        @Nullable String fileName,
        @Nullable Integer size) {

    static DiplomaView of(Row row) {
        return new DiplomaView(
                row.get(Diplomas.DATASET.id()),
                row.get(Diplomas.KIND),
                row.get(Diplomas.OBTAINED_ON),
                row.find(Diplomas.FILE.name()).orElse(null),
                row.find(Diplomas.FILE.size()).orElse(null));
    }

    /**
     * What is said of a diploma that is handed in.
     *
     * @param kind what diploma it is
     * @param obtainedOn when it was obtained
     */
    public record DiplomaQuery(
            @Meaning("What diploma it is") Diplomas.Kind kind,
            @Meaning("When it was obtained") LocalDate obtainedOn) {}
}
