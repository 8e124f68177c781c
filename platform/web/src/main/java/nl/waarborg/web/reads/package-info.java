/** Shows people, and those who watch over their privacy, who looked at their health data. */
@NullMarked
package nl.waarborg.web.reads;

import org.jspecify.annotations.NullMarked;
