/** Tests of destruction in a real PostgreSQL. */
@NullMarked
package nl.waarborg.data.exit;

import org.jspecify.annotations.NullMarked;
