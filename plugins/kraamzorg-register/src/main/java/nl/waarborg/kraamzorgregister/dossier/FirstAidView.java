package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A child first-aid certificate.
 *
 * @param id its id
 * @param issuedOn the first day it is valid
 * @param expiresOn the last day it is valid
 * @param fileName the name of the file; none of one that the register before knew
 * @param size the bytes of the file
 */
public record FirstAidView(
        UUID id,
        LocalDate issuedOn,
        LocalDate expiresOn,
        @Nullable String fileName,
        @Nullable Integer size) {

    static FirstAidView of(Row row) {
        return new FirstAidView(
                row.get(FirstAid.DATASET.id()),
                row.get(FirstAid.ISSUED_ON),
                row.get(FirstAid.EXPIRES_ON),
                row.find(FirstAid.FILE.name()).orElse(null),
                row.find(FirstAid.FILE.size()).orElse(null));
    }

    /**
     * What is said of a certificate that is handed in.
     *
     * @param issuedOn the first day it is valid
     * @param expiresOn the last day it is valid
     */
    public record FirstAidQuery(
            @Meaning("The first day it is valid") LocalDate issuedOn,
            @Meaning("The last day it is valid") LocalDate expiresOn) {}
}
