/** A patient expert at IKOCREATE, from the first answer until nothing of it is left. */
@NullMarked
package nl.waarborg.architecture.story.ikocreate;

import org.jspecify.annotations.NullMarked;
