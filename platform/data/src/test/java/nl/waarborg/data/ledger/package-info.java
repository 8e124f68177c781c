/** Tests of what a restore must not undo. */
@NullMarked
package nl.waarborg.data.ledger;

import org.jspecify.annotations.NullMarked;
