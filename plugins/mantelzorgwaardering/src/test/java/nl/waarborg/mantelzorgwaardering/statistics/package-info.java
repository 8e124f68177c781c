/** Tests of the figures. */
@NullMarked
package nl.waarborg.mantelzorgwaardering.statistics;

import org.jspecify.annotations.NullMarked;
