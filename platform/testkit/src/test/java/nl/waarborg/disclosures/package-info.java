/** What the log of disclosures tells, over HTTP. */
@NullMarked
package nl.waarborg.disclosures;

import org.jspecify.annotations.NullMarked;
