/** A small plugin that keeps files about people. */
@NullMarked
package nl.waarborg.papers;

import org.jspecify.annotations.NullMarked;
