/** Tests of reviews and samples. */
@NullMarked
package nl.waarborg.mantelzorgwaardering.review;

import org.jspecify.annotations.NullMarked;
