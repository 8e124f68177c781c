/**
 * How long a record stays and what then happens to it: dates, bounds, precedence. Pure decisions,
 * no input or output.
 */
@NullMarked
package nl.waarborg.kernel.retention;

import org.jspecify.annotations.NullMarked;
