/** Organisations that leave, for operators and for the organisation that confirms. */
@NullMarked
package nl.waarborg.web.exit;

import org.jspecify.annotations.NullMarked;
