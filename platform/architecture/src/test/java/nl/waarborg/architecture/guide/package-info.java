/** The guide to writing a plugin, held against the sources it shows and against the program. */
@NullMarked
package nl.waarborg.architecture.guide;

import org.jspecify.annotations.NullMarked;
