package nl.waarborg.web.exit;

import nl.waarborg.kernel.exit.ExitState;
import nl.waarborg.kernel.exit.StillHeld;
import nl.waarborg.kernel.exit.TenantExit;
import nl.waarborg.kernel.exit.TenantExit.Archive;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.TenantId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * How far an organisation came on its way out.
 *
 * @param tenant which
 * @param state how far
 * @param announcedAt when the day was named
 * @param destroyOn the first day on which all may be destroyed
 * @param confirmedBy the account that confirmed
 * @param archive the file to hand over
 * @param archiveSha256 its checksum
 * @param archiveBytes how long it is
 * @param held what is still held, and by what
 * @param destroyedAt when nothing was left
 * @param certificate what proves it
 */
@Input.Meaning("How far an organisation came on its way out.")
record ExitView(
        TenantId tenant,
        @Input.Meaning("How far it came.") ExitState state,
        Instant announcedAt,
        @Input.Meaning("The first day on which all may be destroyed.") LocalDate destroyOn,
        @Nullable @Input.Meaning("The account of the organisation that confirmed.")
                UUID confirmedBy,
        @Nullable @Input.Meaning("The file to hand over, in the folder of exports of a node.")
                String archive,
        @Nullable @Input.Meaning("SHA-256 of that file.") String archiveSha256,
        @Nullable Long archiveBytes,
        @Input.Meaning("What a law, a hold or an open request keeps at this moment.")
                List<HeldLine> held,
        @Nullable Instant destroyedAt,
        @Nullable
                @Input.Meaning(
                        "The certificate of destruction, a JSON Web Signature; check it with the published keys.")
                String certificate) {

    /**
     * Rows that are held.
     *
     * @param why the rule, the ground or the open request
     * @param dataset which
     * @param rows how many
     */
    @Input.Meaning("Rows that may not simply go.")
    record HeldLine(String why, String dataset, long rows) {}

    static ExitView of(TenantExit exit, List<StillHeld> held) {
        return new ExitView(
                exit.tenant(),
                exit.state(),
                exit.announcedAt(),
                exit.destroyOn(),
                exit.confirmedBy().orElse(null),
                exit.archive().map(Archive::file).orElse(null),
                exit.archive().map(Archive::sha256).orElse(null),
                exit.archive().map(Archive::bytes).orElse(null),
                held.stream()
                        .map(one -> new HeldLine(one.why(), one.dataset(), one.rows()))
                        .toList(),
                exit.destroyedAt().orElse(null),
                exit.certificate().orElse(null));
    }
}
