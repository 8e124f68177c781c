/** Tests of keys and what is encrypted under them. */
@NullMarked
package nl.waarborg.data.keys;

import org.jspecify.annotations.NullMarked;
