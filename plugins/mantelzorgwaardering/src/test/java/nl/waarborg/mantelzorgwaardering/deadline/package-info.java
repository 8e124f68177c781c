/** Tests of the carers' award. */
@NullMarked
package nl.waarborg.mantelzorgwaardering.deadline;

import org.jspecify.annotations.NullMarked;
