/** The operators' API: tenants as a whole, and nothing within them. */
@NullMarked
package nl.waarborg.web.operator;

import org.jspecify.annotations.NullMarked;
