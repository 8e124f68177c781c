/** Tests of the carers' award. */
@NullMarked
package nl.waarborg.mantelzorgwaardering;

import org.jspecify.annotations.NullMarked;
