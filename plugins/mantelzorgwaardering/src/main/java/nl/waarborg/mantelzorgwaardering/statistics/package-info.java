/** Figures for the municipality that lead to nobody (VAL-D2, VAL-D4, VAL-L3). */
@NullMarked
package nl.waarborg.mantelzorgwaardering.statistics;

import org.jspecify.annotations.NullMarked;
