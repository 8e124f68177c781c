/** Requests of people about their data: opened, handled, decided, carried out, answered. */
@NullMarked
package nl.waarborg.web.rights;

import org.jspecify.annotations.NullMarked;
