/** Breaks the rules on purpose, so that a rule which sees nothing is found out. */
@NullMarked
package nl.waarborg.architecture.broken.kernel;

import org.jspecify.annotations.NullMarked;
