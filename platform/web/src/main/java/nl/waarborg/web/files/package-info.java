/** Looks into files before a plugin sees them: what they are, what they hide, what can be read. */
@NullMarked
package nl.waarborg.web.files;

import org.jspecify.annotations.NullMarked;
