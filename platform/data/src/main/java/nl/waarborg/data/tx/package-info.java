/**
 * The one way into the database: transactions in two lanes, and the rows that plugins read and
 * write in them.
 */
@NullMarked
package nl.waarborg.data.tx;

import org.jspecify.annotations.NullMarked;
