/** How an organisation leaves the platform with all that is its own, and nothing stays behind. */
@NullMarked
package nl.waarborg.kernel.exit;

import org.jspecify.annotations.NullMarked;
