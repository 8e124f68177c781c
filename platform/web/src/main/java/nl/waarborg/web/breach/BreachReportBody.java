package nl.waarborg.web.breach;

import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

/**
 * What anybody noticed.
 *
 * @param kind what it is
 * @param description what was noticed
 * @param contact how the reporter can be reached
 */
@Input.Meaning("What anybody noticed; no account is needed.")
record BreachReportBody(
        Kind kind,
        @Input.FreeText @Input.Meaning("What you noticed.") String description,
        @Nullable
                @Input.Text(max = 254)
                @Input.Meaning("How we can reach you, if you want; e-mail or telephone.")
                String contact) {

    /** What it is. */
    enum Kind {
        /** A suspicion of a breach or of misuse. */
        SUSPICION,
        /** Data of a child under 16 without its representative. */
        UNDER_16
    }
}
