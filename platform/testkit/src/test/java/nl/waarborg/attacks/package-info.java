/** Attacks on the platform, each tried for real over HTTP. */
@NullMarked
package nl.waarborg.attacks;

import org.jspecify.annotations.NullMarked;
