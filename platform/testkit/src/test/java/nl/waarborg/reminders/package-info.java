/** What waits to be sent when a back-up is made, and what becomes of it when that is put back. */
@NullMarked
package nl.waarborg.reminders;

import org.jspecify.annotations.NullMarked;
