/** Tests of the database module, on a real server. */
@NullMarked
package nl.waarborg.data;

import org.jspecify.annotations.NullMarked;
