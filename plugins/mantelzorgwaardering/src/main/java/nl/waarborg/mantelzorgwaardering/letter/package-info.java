/** What carers are told by mail, with the clause on objecting, and whether it arrived. */
@NullMarked
package nl.waarborg.mantelzorgwaardering.letter;

import org.jspecify.annotations.NullMarked;
