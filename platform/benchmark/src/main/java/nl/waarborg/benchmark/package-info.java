/** Measures the shaded jar against a server that does the same without any of its guards. */
@NullMarked
package nl.waarborg.benchmark;

import org.jspecify.annotations.NullMarked;
