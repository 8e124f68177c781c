/** What waits for those who work on dossiers. */
@NullMarked
package nl.waarborg.kraamzorgregister.worklist;

import org.jspecify.annotations.NullMarked;
