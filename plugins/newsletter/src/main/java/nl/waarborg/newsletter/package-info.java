/**
 * Newsletters: lists that people join by a link in a mail and leave with one click, and issues that
 * staff write, try and send. Nothing in them tells who read what.
 */
@NullMarked
package nl.waarborg.newsletter;

import org.jspecify.annotations.NullMarked;
