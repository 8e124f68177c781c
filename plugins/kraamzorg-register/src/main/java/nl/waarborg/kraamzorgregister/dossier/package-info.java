/** What stands in a dossier, and who works on it. */
@NullMarked
package nl.waarborg.kraamzorgregister.dossier;

import org.jspecify.annotations.NullMarked;
