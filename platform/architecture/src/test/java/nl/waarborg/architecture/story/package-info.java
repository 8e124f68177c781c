/** The award of Assen 2026, played against the real jar from first start to the last decision. */
@NullMarked
package nl.waarborg.architecture.story;

import org.jspecify.annotations.NullMarked;
