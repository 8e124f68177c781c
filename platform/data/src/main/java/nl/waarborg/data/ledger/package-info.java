/**
 * The ledger of what a restore must not undo: from the database to a file that no back-up holds.
 */
@NullMarked
package nl.waarborg.data.ledger;

import org.jspecify.annotations.NullMarked;
