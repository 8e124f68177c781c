/** Patient experts: the role, what they choose to answer, projects, and what goes to others. */
@NullMarked
package nl.waarborg.patientexperts;

import org.jspecify.annotations.NullMarked;
