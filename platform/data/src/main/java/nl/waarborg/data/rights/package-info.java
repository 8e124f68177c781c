/** Carries out what people may ask for, in every table that declares them. */
@NullMarked
package nl.waarborg.data.rights;

import org.jspecify.annotations.NullMarked;
