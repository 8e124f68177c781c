/** Tests of clients and co-creation. */
@NullMarked
package nl.waarborg.clientcocreation;

import org.jspecify.annotations.NullMarked;
