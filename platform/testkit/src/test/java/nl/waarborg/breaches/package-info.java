/** Breaches of personal data, from a report to the closing of the case, over HTTP. */
@NullMarked
package nl.waarborg.breaches;

import org.jspecify.annotations.NullMarked;
