/** What other modules are told of how long applications are kept. */
@NullMarked
package nl.waarborg.mantelzorgwaardering.retention;

import org.jspecify.annotations.NullMarked;
