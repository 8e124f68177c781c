/**
 * Mail to people: written to the outbox in the transaction that gives rise to it, handed to the
 * installation's mail server after the commit, tried again with growing pauses, given up after a
 * day.
 */
@NullMarked
package nl.waarborg.mail;

import org.jspecify.annotations.NullMarked;
