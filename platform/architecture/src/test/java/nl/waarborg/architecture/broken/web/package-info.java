/** Breaks the rules on purpose, so that a rule which sees nothing is found out. */
@NullMarked
package nl.waarborg.architecture.broken.web;

import org.jspecify.annotations.NullMarked;
