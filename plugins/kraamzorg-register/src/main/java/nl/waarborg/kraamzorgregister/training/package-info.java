/** Accredited courses, and who finished them. */
@NullMarked
package nl.waarborg.kraamzorgregister.training;

import org.jspecify.annotations.NullMarked;
