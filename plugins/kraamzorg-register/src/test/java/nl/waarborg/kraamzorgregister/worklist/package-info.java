/** Tests of reading mails, as they come in and as they should not. */
@NullMarked
package nl.waarborg.kraamzorgregister.worklist;

import org.jspecify.annotations.NullMarked;
