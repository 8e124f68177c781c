/** Questions and requests of people, and the people an organisation keeps in touch with. */
@NullMarked
package nl.waarborg.contact;

import org.jspecify.annotations.NullMarked;
