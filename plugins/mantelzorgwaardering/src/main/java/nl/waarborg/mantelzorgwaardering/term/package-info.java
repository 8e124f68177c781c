/** The terms that the law sets for decisions and objections. Pure. */
@NullMarked
package nl.waarborg.mantelzorgwaardering.term;

import org.jspecify.annotations.NullMarked;
