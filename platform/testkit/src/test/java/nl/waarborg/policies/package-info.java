/** What an organisation published and how its policy changes, on the whole platform. */
@NullMarked
package nl.waarborg.policies;

import org.jspecify.annotations.NullMarked;
