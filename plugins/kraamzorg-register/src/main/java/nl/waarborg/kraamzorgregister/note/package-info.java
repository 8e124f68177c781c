/** Notes of calls: what staff who work on a dossier wrote down of talking with its person. */
@NullMarked
package nl.waarborg.kraamzorgregister.note;

import org.jspecify.annotations.NullMarked;
