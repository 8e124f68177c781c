/** Registrations that are taken over from the register before this one, with their numbers. */
@NullMarked
package nl.waarborg.kraamzorgregister.takeover;

import org.jspecify.annotations.NullMarked;
