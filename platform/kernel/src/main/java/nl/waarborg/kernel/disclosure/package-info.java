/** What went to whom outside an organisation: the log, and the parties in its tenant's file. */
@NullMarked
package nl.waarborg.kernel.disclosure;

import org.jspecify.annotations.NullMarked;
