/**
 * Pays granted awards: batches under four eyes as a credit transfer file, holds with a recorded
 * conversation, vouchers.
 */
@NullMarked
package nl.waarborg.mantelzorgwaardering.payout;

import org.jspecify.annotations.NullMarked;
