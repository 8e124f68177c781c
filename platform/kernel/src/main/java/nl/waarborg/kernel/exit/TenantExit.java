package nl.waarborg.kernel.exit;

import nl.waarborg.spi.TenantId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * An organisation that leaves, or left.
 *
 * @param tenant which
 * @param id of the exit
 * @param state how far it came
 * @param announcedAt when the day was named
 * @param announcedBy the operator who named it
 * @param destroyOn the first day on which all may be destroyed
 * @param confirmedBy the account of the organisation that confirmed
 * @param archive the export; empty while there is none
 * @param decision what was decided about what is still held
 * @param destroyedAt when nothing was left
 * @param certificate what proves it, signed
 */
public record TenantExit(
        TenantId tenant,
        UUID id,
        ExitState state,
        Instant announcedAt,
        UUID announcedBy,
        LocalDate destroyOn,
        Optional<UUID> confirmedBy,
        Optional<Archive> archive,
        Optional<Decision> decision,
        Optional<Instant> destroyedAt,
        Optional<String> certificate) {

    /**
     * The export.
     *
     * @param file its name in the folder of exports
     * @param sha256 of the file, as hexadecimal digits
     * @param bytes how long it is
     */
    public record Archive(String file, String sha256, long bytes) {}

    /**
     * A decision that what a law or a hold keeps was handed over with the rest, and is kept by the
     * organisation itself from then on.
     *
     * @param on the day of the decision
     * @param text by whom, in which function, and in which document; no personal data
     */
    public record Decision(LocalDate on, String text) {}
}
