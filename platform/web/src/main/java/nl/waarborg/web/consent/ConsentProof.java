package nl.waarborg.web.consent;

import nl.waarborg.spi.Input;

/**
 * A signed statement of what was agreed to, in which words, and whether it still stands.
 *
 * @param statement a JSON Web Signature in compact form
 */
@Input.Meaning("A signed statement of what was agreed to, in which words, and whether it stands.")
record ConsentProof(
        @Input.Meaning("A JSON Web Signature, checked with the published keys.") String statement) {

    /** What the statement says it is. */
    static final String TYPE = "waarborg-consent-proof";
}
