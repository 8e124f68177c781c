/** Tests of patient experts. */
@NullMarked
package nl.waarborg.patientexperts;

import org.jspecify.annotations.NullMarked;
