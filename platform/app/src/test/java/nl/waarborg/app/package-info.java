/** Tests of the program. */
@NullMarked
package nl.waarborg.app;

import org.jspecify.annotations.NullMarked;
