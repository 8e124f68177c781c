/** A plugin that leaks, in ways that the contract finds. */
@NullMarked
package nl.waarborg.leaky;

import org.jspecify.annotations.NullMarked;
