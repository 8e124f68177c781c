/** What must happen again when an older copy of the data comes back. */
@NullMarked
package nl.waarborg.kernel.ledger;

import org.jspecify.annotations.NullMarked;
