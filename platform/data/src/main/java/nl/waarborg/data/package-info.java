/** The database: its server, its schema, and the one way into it. */
@NullMarked
package nl.waarborg.data;

import org.jspecify.annotations.NullMarked;
