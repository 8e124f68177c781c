/** Pledges that people make and take back. */
@NullMarked
package nl.waarborg.pledges;

import org.jspecify.annotations.NullMarked;
