/** A plugin whose data rests on consent alone, and what the register makes of it. */
@NullMarked
package nl.waarborg.panel;

import org.jspecify.annotations.NullMarked;
