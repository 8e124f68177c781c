/** A maternity carer in the quality register, from her registration until her dossier has gone. */
@NullMarked
package nl.waarborg.architecture.story.kraamzorg;

import org.jspecify.annotations.NullMarked;
