/** The quality register on the whole platform, and its tables met with raw SQL. */
@NullMarked
package nl.waarborg.kraamzorgregister;

import org.jspecify.annotations.NullMarked;
