/** Requests of people about their data: who may ask, by when they are answered, what is decided. */
@NullMarked
package nl.waarborg.kernel.rights;

import org.jspecify.annotations.NullMarked;
