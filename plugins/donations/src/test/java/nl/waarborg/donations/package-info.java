/** Tries donations over HTTP and past all code. */
@NullMarked
package nl.waarborg.donations;

import org.jspecify.annotations.NullMarked;
