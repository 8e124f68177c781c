/**
 * Back-ups: made from one moment of a running database, encrypted, a file for each tenant with its
 * keys apart, put back into an empty database, and gone when their term is over.
 */
@NullMarked
package nl.waarborg.data.backup;

import org.jspecify.annotations.NullMarked;
