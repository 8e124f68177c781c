/** Tests of the log of looks at health data, over the API. */
@NullMarked
package nl.waarborg.reads;

import org.jspecify.annotations.NullMarked;
