/** Tests of the audit trail on the whole platform. */
@NullMarked
package nl.waarborg.trail;

import org.jspecify.annotations.NullMarked;
