package nl.waarborg.web.retention;

import nl.waarborg.spi.Input;

/**
 * The release of a hold.
 *
 * @param because why; no personal data
 */
@Input.Meaning("The release of a hold.")
record Release(@Input.Meaning("Why it is released; no personal data.") String because) {}
