/**
 * The award of Assen 2026, played against the real jar from first start to the day on which the
 * last that was kept of it goes.
 */
@NullMarked
package nl.waarborg.architecture.story;

import org.jspecify.annotations.NullMarked;
