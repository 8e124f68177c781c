/** Tests of the carers' award. */
@NullMarked
package nl.waarborg.mantelzorgwaardering.objection;

import org.jspecify.annotations.NullMarked;
