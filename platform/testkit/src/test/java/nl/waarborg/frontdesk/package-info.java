/** The example of the guide to writing a plugin, which shows each of these files as it is. */
@NullMarked
package nl.waarborg.frontdesk;

import org.jspecify.annotations.NullMarked;
