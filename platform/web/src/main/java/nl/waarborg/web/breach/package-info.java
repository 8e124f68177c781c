/** Breaches of personal data: anybody reports, staff handle, and the clock is kept. */
@NullMarked
package nl.waarborg.web.breach;

import org.jspecify.annotations.NullMarked;
