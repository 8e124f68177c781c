/** What is kept until when, what goes on a day, runs of the rules, and holds. */
@NullMarked
package nl.waarborg.web.retention;

import org.jspecify.annotations.NullMarked;
