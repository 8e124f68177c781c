package nl.waarborg.web.exit;

import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What is sent about an organisation that leaves. */
final class ExitInput {

    private ExitInput() {}

    /**
     * A day.
     *
     * @param destroyOn the first day on which all may be destroyed
     */
    @Input.Meaning("The day from which all of the organisation may be destroyed.")
    record Day(
            @Input.Meaning("Two weeks from now at least; who confirms repeats the day.")
                    LocalDate destroyOn) {}

    /**
     * From where an archive is fetched.
     *
     * @param from how many bytes there are already
     */
    record Rest(
            @Nullable
                    @Input.Meaning(
                            "How many bytes were fetched before, to go on with the rest; all where it is left out.")
                    Long from) {}

    /**
     * An order to destroy.
     *
     * @param archiveSha256 the checksum of the archive that was handed over
     * @param decidedOn the day of the decision about what is still held
     * @param decision the decision
     */
    @Input.Meaning("The order to destroy what was handed over.")
    record Order(
            @Input.Meaning("SHA-256 of the archive that the organisation has now.")
                    @Input.Text(min = 64, max = 64, pattern = "[0-9a-f]{64}")
                    String archiveSha256,
            @Nullable @Input.Meaning("The day of the decision, where something is still held.")
                    LocalDate decidedOn,
            @Nullable
                    @Input.Meaning(
                            "Who decided, in which function, in which document, that the organisation keeps itself what is still held. No personal data.")
                    @Input.Text(min = 10, max = 500)
                    String decision) {}

    /**
     * What opens the archive.
     *
     * @param tenant which organisation
     * @param destroyOn the first day on which all may be destroyed
     * @param archiveSecret what opens the archive
     */
    @Input.Meaning("The confirmation.")
    record Confirmed(
            nl.waarborg.spi.TenantId tenant,
            LocalDate destroyOn,
            @Input.Meaning("What opens the archive; it is shown this once.")
                    String archiveSecret) {}
}
