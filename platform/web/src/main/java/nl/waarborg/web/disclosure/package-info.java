/** Shows people, and those who watch over their privacy, what of them was given to whom. */
@NullMarked
package nl.waarborg.web.disclosure;

import org.jspecify.annotations.NullMarked;
