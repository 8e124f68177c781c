/** Tests of the audit trail's seals. */
@NullMarked
package nl.waarborg.kernel.audit;

import org.jspecify.annotations.NullMarked;
