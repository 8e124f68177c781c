/** Tests of the carers' award. */
@NullMarked
package nl.waarborg.mantelzorgwaardering.payout;

import org.jspecify.annotations.NullMarked;
