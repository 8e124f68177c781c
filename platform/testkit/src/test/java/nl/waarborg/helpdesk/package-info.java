/** A small plugin that keeps its word: tickets about a person, visits to them, the desk's hours. */
@NullMarked
package nl.waarborg.helpdesk;

import org.jspecify.annotations.NullMarked;
