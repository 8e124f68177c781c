/** The registration: norms, what they ask, decisions, and what passes by time. */
@NullMarked
package nl.waarborg.kraamzorgregister.registration;

import org.jspecify.annotations.NullMarked;
