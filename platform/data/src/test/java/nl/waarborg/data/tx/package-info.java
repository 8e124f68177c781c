/** Tests of the transactions, on a real server. */
@NullMarked
package nl.waarborg.data.tx;

import org.jspecify.annotations.NullMarked;
