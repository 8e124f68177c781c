/**
 * What people outside the outbox see and do of mails: staff their fate, readers the way out of a
 * list.
 */
@NullMarked
package nl.waarborg.web.mail;

import org.jspecify.annotations.NullMarked;
