/** Tests of the carers' award. */
@NullMarked
package nl.waarborg.mantelzorgwaardering.term;

import org.jspecify.annotations.NullMarked;
