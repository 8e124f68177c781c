/** The archive of mail in dossiers: read out of mail files, filed, shown and cleared. */
@NullMarked
package nl.waarborg.kraamzorgregister.archive;

import org.jspecify.annotations.NullMarked;
