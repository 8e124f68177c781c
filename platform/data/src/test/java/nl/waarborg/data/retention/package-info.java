/** Retention on a real PostgreSQL. */
@NullMarked
package nl.waarborg.data.retention;

import org.jspecify.annotations.NullMarked;
