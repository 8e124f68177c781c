package nl.waarborg.web.consent;

import nl.waarborg.spi.Input;

/**
 * The code of a mail that asks to confirm a consent.
 *
 * @param code the code
 */
@Input.Meaning("The code of a mail that asks to confirm a consent.")
record Confirmation(@Input.Text(max = 100) String code) {}
